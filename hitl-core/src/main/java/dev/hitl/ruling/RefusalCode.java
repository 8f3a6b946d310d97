package dev.hitl.ruling;

/** Why a command is refused; the name is what callers and the audit read. */
public enum RefusalCode {
    /** No such subject, or one that is not the caller's: both get the same answer. */
    UNKNOWN_SUBJECT,
    /** The principal does not belong to the workspace that owns the subject. */
    NOT_OWNER,
    /** The principal may not decide on this. */
    NOT_ELIGIBLE,
    /** Who asks may not decide. */
    FOUR_EYES,
    /** The way the principal was authenticated does not count for this risk. */
    ASSURANCE_TOO_LOW,
    /** The command names a digest other than the request's. */
    OTHER_DIGEST,
    /** The same person has voted already. */
    ALREADY_VOTED,
    /** The approval has ended. */
    ALREADY_DECIDED,
    /** The subject ended so long ago that only its id is remembered; or a pause did, and the task was paused again since. */
    ALREADY_FINISHED,
    /** The command came after the deadline. */
    TOO_LATE,
    /** The id is in use for another request. */
    ID_TAKEN,
    /** The task has an open pause. */
    ALREADY_PAUSED,
    /** The pause has ended. */
    ALREADY_RESUMED,
    /** Nothing was granted that could be claimed. */
    NOT_APPROVED,
    /** Another has the grant; the action may have run. */
    ALREADY_CLAIMED,
    /** The grant was not claimed by this claim id. */
    NOT_CLAIMED,
    /** The grant may no longer be claimed. */
    USE_BY_PASSED,
    /** Too many commands wait for a request that has not come. */
    TOO_MANY_EARLY,
    /** As much of the workspace waits for people as may at once. */
    TOO_MANY_OPEN,
    /** The task was paused so often that no more of its pauses can be told apart. */
    TOO_MANY_PAUSES,
    /** The request is not one that can be decided upon. */
    INVALID_REQUEST,
    /** A time-out that is not between a millisecond and a year. */
    INVALID_TIMEOUT
}
