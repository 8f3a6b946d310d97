package dev.hitl.standalone.registry;

import dev.hitl.standalone.LoopbackPorts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** The command line of the registry's JVM. It is run inside the registry's data directory. */
final class RegistryCommand {
    private RegistryCommand() {}

    static List<String> of(RegistryDistribution distribution, int port) {
        String classPath = distribution.launcher() + File.pathSeparator + distribution.runner();
        return List.of(
                javaBinary().toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxMetaspaceSize=192m",
                "-Djava.io.tmpdir=tmp",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus.http.host=" + LoopbackPorts.HOST,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.access-log.enabled=false",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                // Relative, so that no character of the directory's name means something to the database. Written
                // through at each commit: an id that was handed out is in somebody's records for ever.
                "-Dapicurio.datasource.url=jdbc:h2:file:./schemas;WRITE_DELAY=0",
                "-Dapicurio.datasource.jdbc.initial-size=1",
                "-Dapicurio.datasource.jdbc.min-size=1",
                "-Dapicurio.datasource.jdbc.max-size=8",
                // Five seconds otherwise, in which a busy machine may not come to open the database; then it gives up
                // its start.
                "-Dquarkus.datasource.h2.jdbc.acquisition-timeout=120S",
                // Two more pools that this storage never uses.
                "-Dapicurio.datasource.blue.jdbc.initial-size=0",
                "-Dapicurio.datasource.blue.jdbc.min-size=0",
                "-Dapicurio.datasource.green.jdbc.initial-size=0",
                "-Dapicurio.datasource.green.jdbc.min-size=0",
                "-Dapicurio.import.work-dir=tmp",
                "-Dapicurio.storage.snapshot.location=tmp",
                "-Dapicurio.ui.features.read-only.enabled=true",
                "-cp",
                classPath,
                RegistryChild.class.getName());
    }

    private static Path javaBinary() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
