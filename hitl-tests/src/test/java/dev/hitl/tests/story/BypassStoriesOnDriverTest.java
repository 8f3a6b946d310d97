package dev.hitl.tests.story;

import org.junit.jupiter.api.AfterEach;

/** The stories on the processor's topology, without a broker. */
final class BypassStoriesOnDriverTest extends BypassStories {

    private final Stage stage = new DriverStage();

    @Override
    Stage stage() {
        return stage;
    }

    @AfterEach
    void leave() {
        stage.close();
    }
}
