package dev.hitl.tests.story;

/** The stories on the rules alone. */
final class PauseStoriesOnRulesTest extends PauseStories {

    private final Stage stage = new RulesStage();

    @Override
    Stage stage() {
        return stage;
    }
}
