package dev.hitl.standalone.demo;

/**
 * One event as the story tells it.
 *
 * @param who who acts, such as {@code agent deploy-bot}
 * @param does what they do, a verb
 * @param what what they do it to or what came of it; its text may come from outside
 * @param detail an id or a time for the curious; empty where there is none
 */
public record Line(String who, String does, String what, String detail) {
    /** An event that needs no detail. */
    public static Line of(String who, String does, String what) {
        return new Line(who, does, what, "");
    }
}
