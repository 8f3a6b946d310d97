package dev.hitl.standalone.demo.step;

import dev.hitl.standalone.demo.Step;
import java.util.List;

/** All steps in the order in which they are played. */
public final class Steps {
    private Steps() {}

    /** Fresh steps for one demo. */
    public static List<Step> all() {
        return List.of(
                new Approved(),
                new Denied(),
                new Expired(),
                new Withdrawn(),
                new PausedAndResumed(),
                new ResumedByAnother(),
                new ApprovedByItself(),
                new GatedMethod(),
                new Mailed(),
                new PostedToSlack(),
                new Audited());
    }
}
