package dev.hitl.tests.story;

/** The stories on the rules alone. */
final class GivenUpStoriesOnRulesTest extends GivenUpStories {

    private final Stage stage = new RulesStage(Stage.SOON_GIVEN_UP);

    @Override
    Stage stage() {
        return stage;
    }
}
