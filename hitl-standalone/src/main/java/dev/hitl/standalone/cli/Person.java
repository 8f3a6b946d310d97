package dev.hitl.standalone.cli;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/**
 * The person who decides. A console knows them by its token. At a cluster broker rights alone stand behind the name, which the
 * record says ({@link Assurance#NONE}), so a policy can ask for more; see ADR 0009.
 */
public final class Person {
    /** What Java says where the system knows no name for who runs it. */
    private static final Set<String> NOBODY = Set.of("", "?");

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "who decides, at a cluster (default: the operating system's user). Whoever may write to its"
                    + " decisions can give any name, so it is recorded with assurance NONE; a policy can ask for more")
    private String name;

    /** Filled in by picocli. */
    public Person() {}

    /**
     * Who looks there; empty where nobody said and the system has no name.
     *
     * @throws CommandFailure if the name that was given is none
     */
    Optional<Principal> lookingAtCluster() {
        return name == null && NOBODY.contains(id()) ? Optional.empty() : Optional.of(atCluster());
    }

    private String id() {
        return name == null ? System.getProperty("user.name", "") : name.strip();
    }

    /** @throws CommandFailure if the name is none */
    Principal atCluster() {
        String id = id();
        if (NOBODY.contains(id)) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was done: nobody knows who you are.",
                    name == null ? "The operating system has no name for this user." : "--as has no name.",
                    "Say it with --as NAME, as the policy's approvers name you.");
        }
        try {
            return Principal.human(id, Assurance.NONE);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was done: --as was not understood.",
                    "Found '" + id + "'.",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    /** @throws CommandFailure if a name was given where a console says who the person is */
    void requireUnnamed() {
        if (name != null) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was done: a console does not take your word for who you are.",
                    "Found --as, but no cluster is named.",
                    "Leave --as out, or name a cluster with --bootstrap and --registry, or --config.");
        }
    }
}
