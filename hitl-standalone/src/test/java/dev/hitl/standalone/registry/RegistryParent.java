package dev.hitl.standalone.registry;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program that starts a registry and then waits to be killed. */
final class RegistryParent {
    private RegistryParent() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        RegistryProcess registry =
                RegistryProcess.start(RegistryDistribution.find(), directory, Integer.parseInt(arguments[1]));
        Files.createFile(directory.resolve("ready"));
        registry.onExit().get();
    }
}
