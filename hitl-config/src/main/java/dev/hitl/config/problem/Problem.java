package dev.hitl.config.problem;

import dev.hitl.config.yaml.YamlFile;

/**
 * One thing that is wrong.
 *
 * @param file name of the file, as it was given
 * @param line line in the file, from 1; 0 where something that is needed stands nowhere
 * @param key path of the key, such as {@code hitl.channels[1].webhook_url}; {@code (file)} where the whole file is meant
 * @param found what stands there; never a secret, and never what an environment variable holds
 * @param expected what is allowed, and what to do
 */
public record Problem(String file, int line, String key, String found, String expected) {

    /** Whether there is no file, or none that can be read, so that it is not in any line. */
    public boolean isOfNoFile() {
        return line == 0 && key.equals(YamlFile.WHOLE);
    }

    /** Returns the three lines in which it is shown: where, found, expected. */
    public String text() {
        return file + (line == 0 ? "" : ", line " + line) + ": " + key + "\n  found    " + found + "\n  expected "
                + expected;
    }

    @Override
    public String toString() {
        return text();
    }
}
