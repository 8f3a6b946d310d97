package dev.hitl.tests.story;

/** The stories on the rules alone. */
final class ApprovalStoriesOnRulesTest extends ApprovalStories {

    private final Stage stage = new RulesStage();

    @Override
    Stage stage() {
        return stage;
    }
}
