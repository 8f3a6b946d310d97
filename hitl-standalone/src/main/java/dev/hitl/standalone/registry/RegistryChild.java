package dev.hitl.standalone.registry;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The main class of the registry's JVM: starts the registry, and ends it when the parent's pipe closes. The system
 * closes that pipe however the parent dies, so a {@code kill -9} leaves no registry behind. Uses the JDK only, since the
 * registry brings its own libraries.
 */
public final class RegistryChild {
    private static final String REGISTRY_MAIN = "io.quarkus.runner.GeneratedMain";

    private RegistryChild() {}

    /** Never returns while the registry runs. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread watcher = new Thread(RegistryChild::endWithParent, "parent-watcher");
        watcher.setDaemon(true);
        watcher.start();
        Class.forName(REGISTRY_MAIN).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
            System.err.println("The parent process is gone; the registry ends.");
        } catch (IOException e) {
            System.err.println("The pipe from the parent process broke, the registry ends: " + e.getMessage());
        }
        System.exit(0);
    }
}
