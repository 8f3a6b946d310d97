package dev.hitl.tests.story;

/** The stories on the rules alone. */
final class BypassStoriesOnRulesTest extends BypassStories {

    private final Stage stage = new RulesStage();

    @Override
    Stage stage() {
        return stage;
    }
}
