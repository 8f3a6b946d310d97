package dev.hitl.config.key;

import java.io.IOException;

/** Where secrets are read from that stand in files of their own. */
@FunctionalInterface
public interface SecretFiles {

    /** Characters in such a file. */
    int LONGEST = 64 * 1024;

    /**
     * Returns the text of a file.
     *
     * @param path as configured; relative ones are relative to the configuration file
     * @throws IOException if it cannot be read or is longer than {@link #LONGEST}
     */
    String read(String path) throws IOException;
}
