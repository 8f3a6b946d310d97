package dev.hitl.tests.story;

import org.junit.jupiter.api.AfterEach;

/** The stories on the processor's topology, without a broker. */
final class GivenUpStoriesOnDriverTest extends GivenUpStories {

    private final Stage stage = new DriverStage(Stage.SOON_GIVEN_UP);

    @Override
    Stage stage() {
        return stage;
    }

    @AfterEach
    void leave() {
        stage.close();
    }
}
