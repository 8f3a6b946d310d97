package dev.hitl.config.yaml;

/** Paths of keys, as a reader sees them. */
public final class Paths {

    private static final int LONGEST_NAME = 60;

    private Paths() {}

    /** Returns the path of a key under another; names too long for a line are cut, control characters replaced. */
    public static String child(String path, String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "?");
        var shown = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
        return path.isEmpty() ? shown : path + "." + shown;
    }
}
