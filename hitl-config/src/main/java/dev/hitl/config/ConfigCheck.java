package dev.hitl.config;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.assembly.Assembly;
import dev.hitl.config.key.SecretFiles;
import dev.hitl.config.key.Spot;
import dev.hitl.config.key.Surroundings;
import dev.hitl.config.problem.Problems;
import dev.hitl.config.table.FileKeys;
import dev.hitl.config.yaml.Interpolation;
import dev.hitl.config.yaml.YamlFile;
import dev.hitl.config.yaml.YamlNode;
import dev.hitl.config.yaml.YamlNode.Scalar;
import dev.hitl.wire.rights.Role;
import java.util.Map;
import java.util.Optional;

/** Checks a configuration as a function of its text and the environment. */
public final class ConfigCheck {

    private ConfigCheck() {}

    /**
     * Checks a text.
     *
     * @param file name for the reader
     * @param text YAML
     * @param environment variables by name
     * @param files where secrets are read from that stand in files of their own; asked only for keys that name one
     * @return the settings, or all that is wrong; never an exception for anything that a text can hold
     */
    public static Checked check(String file, String text, Map<String, String> environment, SecretFiles files) {
        return check(file, text, environment, files, Optional.empty());
    }

    /** As above, for a process of one role: what the file says of other roles is left out, and so are the secrets that it does not need. */
    public static Checked check(
            String file, String text, Map<String, String> environment, SecretFiles files, Role role) {
        return check(file, text, environment, files, Optional.of(role));
    }

    private static Checked check(
            String file, String text, Map<String, String> environment, SecretFiles files, Optional<Role> role) {
        var problems = new Problems(file);
        var around = new Surroundings(environment, files, role, problems);
        var assembly = root(text, problems)
                .map(node -> role.map(own -> OtherRoles.leftOut(node, own)).orElse(node))
                .map(node -> new Interpolation(environment, problems).apply(node, ""))
                .flatMap(node -> FileKeys.FILE.read(node, new Spot("", around)))
                .map(values -> new Assembly(values, around));
        assembly.ifPresent(Assembly::check);
        return problems.none() && assembly.isPresent()
                ? new Configured(file, assembly.get().build())
                : new Misconfigured(file, problems.inOrder());
    }

    private static Optional<YamlNode> root(String text, Problems problems) {
        var root = YamlFile.read(text, problems);
        var empty = root.isEmpty() || (root.get() instanceof Scalar scalar && scalar.isNull());
        if (empty) {
            if (problems.none()) {
                problems.add(
                        1,
                        YamlFile.WHOLE,
                        "an empty file",
                        "at least 'hitl: {}'; the defaults are then known and meant");
            }
            return Optional.empty();
        }
        if (!(root.get() instanceof YamlNode.Fields)) {
            problems.add(root.get().line(), YamlFile.WHOLE, root.get().kind(), FileKeys.FILE.allowed());
            return Optional.empty();
        }
        return root;
    }
}
