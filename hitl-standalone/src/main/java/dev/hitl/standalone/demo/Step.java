package dev.hitl.standalone.demo;

/** One step of the demo. */
public interface Step {
    /** What happens, in a sentence without a full stop. */
    String title();

    /**
     * Plays it on the running servers.
     *
     * @throws Unexpected if something is not as it should be
     */
    void play(Scene scene, Cast cast);
}
