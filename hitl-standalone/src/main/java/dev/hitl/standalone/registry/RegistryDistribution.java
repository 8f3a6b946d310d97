package dev.hitl.standalone.registry;

import dev.hitl.standalone.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The unpacked registry: a runner jar beside its libraries. The build puts it at {@code target/dist/registry}, and a
 * distribution has it beside {@code lib}.
 *
 * @param runner the jar to start
 * @param launcher the jar or directory that holds {@link RegistryChild}
 */
public record RegistryDistribution(Path runner, Path launcher) {
    private static final String RUNNER_SUFFIX = "-runner.jar";

    /**
     * Looks where the build and a distribution keep the registry, seen from this class's own jar.
     *
     * @throws StartupFailure if it is in neither place
     */
    public static RegistryDistribution find() {
        Path own = ownLocation();
        Path beside = own.resolveSibling("dist").resolve("registry");
        Path above = own.getParent().resolveSibling("registry");
        return Stream.of(beside, above)
                .flatMap(directory -> runnerIn(directory).stream())
                .findFirst()
                .map(runner -> new RegistryDistribution(runner, own))
                .orElseThrow(() -> new StartupFailure(
                        "The schema registry could not be found.",
                        "No *" + RUNNER_SUFFIX + " in " + beside + " or " + above + ".",
                        "Build the project with './mvnw -DskipTests package', which unpacks it."));
    }

    private static Path ownLocation() {
        try {
            return Path.of(RegistryDistribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of this program's own jar is not a path", e);
        }
    }

    private static Optional<Path> runnerIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> runners = files.filter(file -> file.toString().endsWith(RUNNER_SUFFIX))
                    .sorted()
                    .toList();
            return runners.stream().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
    }
}
