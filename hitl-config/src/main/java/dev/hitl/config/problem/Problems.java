package dev.hitl.config.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that it can be said all at once. Not safe for use by several threads. */
public final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    /** @param file name of the file, for the reader */
    public Problems(String file) {
        this.file = file;
    }

    /** Adds a problem, unless it is there already; see {@link Problem} for the parts. */
    public void add(int line, String key, String what, String expected) {
        add(problem(line, key, what, expected));
    }

    /** Adds a problem, unless it is there already. */
    public void add(Problem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    /** Returns a problem of this file without adding it. */
    public Problem problem(int line, String key, String what, String expected) {
        return new Problem(file, line, key, what, expected);
    }

    /** Tells whether nothing is wrong so far. */
    public boolean none() {
        return found.isEmpty();
    }

    /** Returns them in the order of the file. */
    public List<Problem> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
