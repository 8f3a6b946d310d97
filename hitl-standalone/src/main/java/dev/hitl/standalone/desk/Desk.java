package dev.hitl.standalone.desk;

import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.terminal.CommandFailure;
import java.util.List;
import java.util.Optional;

/**
 * Where one person sees what waits and decides on it. What it says is the same whatever stands behind it. Every method throws
 * {@link CommandFailure} if that does not answer.
 */
public interface Desk extends AutoCloseable {
    /** The approvals that wait, least time left first. */
    List<ApprovalItem> waiting();

    /** The approvals that ended, latest first; at least the latest 200 of those that are still kept. */
    List<ApprovalItem> ended();

    /** An approval with its arguments and history; empty where none is known. */
    Optional<ApprovalDetail> approval(SubjectKey key);

    /** The tasks that are paused, least time left first. */
    List<PauseItem> paused();

    /**
     * Votes; returns once the vote counts, or is found to be one that counted before.
     *
     * @param approve whether for or against it
     * @param digest digest of what the person was shown
     * @param comment what the agent will read; may be empty
     * @return how to say that the person had voted so before, so that nothing of this vote is kept; empty where this one counts
     * @throws CommandFailure if it did not count
     */
    Optional<String> decide(SubjectKey key, boolean approve, RequestDigest digest, String comment);

    /**
     * Lets a task go on; returns once it does.
     *
     * @param pauseId the pause that the person was shown
     * @param message what the task will read; may be empty
     * @throws CommandFailure if it did not count
     */
    void resume(SubjectKey task, String pauseId, String message);

    @Override
    void close();
}
