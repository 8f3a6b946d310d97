package dev.hitl.config;

import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.problem.Problem;
import dev.hitl.config.yaml.YamlFile;
import dev.hitl.wire.rights.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where the configuration is: the file that is named, else the one in the environment variable {@value #VARIABLE}, else
 * {@code hitl.yaml} in the working directory, else {@value #SYSTEM}. A file that is named and not there is a mistake; nothing
 * further is looked for.
 */
public final class ConfigPlace {

    /** The environment variable that names the file. */
    public static final String VARIABLE = "HITL_CONFIG";

    /** Where it is on a machine that runs HITL as a system's service. */
    public static final String SYSTEM = "/etc/hitl/hitl.yaml";

    private static final String NAME = "hitl.yaml";

    private ConfigPlace() {}

    /**
     * Returns the file that counts, without the system's: for what somebody starts by hand. Empty if none was named and none is
     * there.
     *
     * @param named the file that a user named, such as by {@code --config}
     * @param environment variables by name
     * @param directory the working directory
     */
    public static Optional<Path> ofUser(Optional<Path> named, Map<String, String> environment, Path directory) {
        return named.or(() -> Optional.ofNullable(environment.get(VARIABLE))
                        .filter(text -> !text.isBlank())
                        .map(Path::of))
                .or(() ->
                        Stream.of(directory.resolve(NAME)).filter(Files::exists).findFirst());
    }

    /**
     * Finds the file that {@code config check} means and checks it, as a process of one role does if one is given; see {@link
     * ConfigFile}. That there is none is a problem like others.
     */
    public static Checked check(
            Optional<Path> named, Map<String, String> environment, Path directory, Optional<Role> role) {
        return check(named, environment, directory, Path.of(SYSTEM), "as FILE of 'config check FILE'", file -> role.map(
                        own -> ConfigFile.check(file, environment, own))
                .orElseGet(() -> ConfigFile.check(file, environment)));
    }

    /** As above, for a process of one role and with another file than the system's; see {@link ConfigFile}. */
    public static Checked check(
            Optional<Path> named, Map<String, String> environment, Path directory, Path system, Role role) {
        return check(
                named,
                environment,
                directory,
                system,
                "by --config",
                file -> ConfigFile.check(file, environment, role));
    }

    private static Checked check(
            Optional<Path> named,
            Map<String, String> environment,
            Path directory,
            Path system,
            String naming,
            Function<Path, Checked> check) {
        return ofUser(named, environment, directory)
                .or(() -> Optional.of(system).filter(Files::exists))
                .map(check)
                .orElseGet(() -> new Misconfigured(
                        NAME,
                        List.of(new Problem(
                                NAME,
                                0,
                                YamlFile.WHOLE,
                                "no file: none was named, and there is none at ./" + NAME + " or " + system,
                                "a file named " + naming + " or by " + VARIABLE + ", or one of these two"))));
    }
}
