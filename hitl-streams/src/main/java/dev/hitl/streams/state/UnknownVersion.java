package dev.hitl.streams.state;

/** A value is in a version that this release can't read; says nothing yet of where it was found. */
final class UnknownVersion extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final int newest;
    private final int found;

    UnknownVersion(String what, int newest, int found) {
        super("Expected " + what + " in version " + newest + " or before, but found version " + found);
        this.what = what;
        this.newest = newest;
        this.found = found;
    }

    StateOfNewerRelease in(String store, String key) {
        return new StateOfNewerRelease(what, store, key, newest, found);
    }
}
