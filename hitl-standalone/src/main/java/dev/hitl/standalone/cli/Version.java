package dev.hitl.standalone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Tells the version this was built as, and the Java it runs on. */
public final class Version implements IVersionProvider {
    /** Called by picocli. */
    public Version() {}

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            build.load(in);
        }
        return new String[] {
            "hitl " + build.getProperty("version") + " (Kafka " + build.getProperty("kafka") + ", Java "
                    + System.getProperty("java.version") + ")"
        };
    }
}
