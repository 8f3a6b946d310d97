package dev.hitl.streams.state;

/**
 * A store holds what only a newer release can read. No command may be decided without it, so the processor stops on it: nothing
 * is put aside, skipped or forgotten, and a release that can read it goes on where this one stopped.
 */
public final class StateOfNewerRelease extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names what is too new, where it is, and what to do.
     *
     * @param what the value, such as "an approval's state"
     * @param store the store that holds it
     * @param key its key in the store, for people
     * @param newest the newest version that this release reads
     * @param found the version that was found
     */
    public StateOfNewerRelease(String what, String store, String key, int newest, int found) {
        super("Expected " + what + " in version " + newest + " or before, which this release reads, but found version "
                + found + " in store " + store + " under " + key
                + "; a newer release wrote it and nothing was changed: run that release again, or a newer one");
    }
}
