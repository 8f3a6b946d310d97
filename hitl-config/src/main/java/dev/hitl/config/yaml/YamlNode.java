package dev.hitl.config.yaml;

import dev.hitl.config.problem.Problem;
import java.util.List;

/** A value in the file, with the line it stands on. The text forms never hold what is written there. */
public sealed interface YamlNode {

    /** Returns the line it begins on, from 1. */
    int line();

    /** Returns what it is, for a reader, without what it holds. */
    String kind();

    /**
     * A single value.
     *
     * @param text as written, with the environment put in
     * @param isNull nothing is written, or {@code null}
     * @param literal it is as it stands in the file; false if a part came from the environment
     */
    record Scalar(String text, boolean isNull, boolean literal, int line) implements YamlNode {
        @Override
        public String kind() {
            return isNull ? "nothing" : "a single value";
        }

        @Override
        public String toString() {
            return kind() + " at line " + line;
        }
    }

    /**
     * A list.
     *
     * @param items its values, in order
     */
    record Items(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A mapping; no key occurs twice.
     *
     * @param fields its keys and values, in order
     */
    record Fields(List<Field> fields, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /**
     * A value that could not be read.
     *
     * @param unsaid why, for whoever needs the value to report; nothing if it has been reported
     */
    record Unreadable(List<Problem> unsaid, int line) implements YamlNode {
        @Override
        public String kind() {
            return "something unreadable";
        }
    }

    /**
     * A key and its value.
     *
     * @param line the key's line
     */
    record Field(String name, int line, YamlNode value) {}
}
