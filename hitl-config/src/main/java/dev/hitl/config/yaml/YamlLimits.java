package dev.hitl.config.yaml;

/** How large a file may be. Far above any real one, far below what could hurt. */
public final class YamlLimits {

    /** Characters in a file. */
    public static final int CHARACTERS = 256 * 1024;

    /** Values in a file; what an alias stands for counts each time. */
    public static final int VALUES = 10_000;

    /** Levels of lists and mappings. */
    public static final int DEPTH = 16;

    private YamlLimits() {}
}
