package dev.hitl.tests.rights;

import dev.hitl.tests.real.KafkaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.tools.AclCommand;
import org.apache.kafka.tools.TopicCommand;

/**
 * Runs a printed script in a real shell and with Kafka's real commands. The commands run in this JVM, since forty JVMs would take
 * minutes: on the shell's path stand scripts of the same names that write down with what they were called.
 */
final class PrintedScript {

    private static final Map<String, KafkaCommand.Main> COMMANDS =
            Map.of("kafka-acls.sh", AclCommand::main, "kafka-topics.sh", TopicCommand::main);

    private final Path directory;

    PrintedScript(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        for (var name : COMMANDS.keySet()) {
            var shim = directory.resolve(name);
            Files.writeString(shim, """
                    #!/bin/sh
                    { printf '%s\\n' "${0##*/}" "$@"; printf '\\n'; } >>"$CALLS"
                    """);
            Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Returns how many commands were run. */
    int run(String script, String bootstrap, Path commandConfig) throws IOException, InterruptedException {
        var calls = Files.createTempFile(directory, "calls", "");
        var builder = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
        builder.environment().put("PATH", directory + ":/usr/bin:/bin");
        builder.environment().put("BOOTSTRAP", bootstrap);
        builder.environment().put("COMMAND_CONFIG", commandConfig.toString());
        builder.environment().put("CALLS", calls.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("The script failed: " + said);
        }
        var called = calls(Files.readAllLines(calls));
        called.forEach(PrintedScript::call);
        return called.size();
    }

    private static List<List<String>> calls(List<String> lines) {
        var calls = new ArrayList<List<String>>();
        var call = new ArrayList<String>();
        for (var line : lines) {
            if (line.isEmpty()) {
                calls.add(List.copyOf(call));
                call.clear();
            } else {
                call.add(line);
            }
        }
        return calls;
    }

    private static void call(List<String> words) {
        KafkaCommand.run(
                COMMANDS.get(words.get(0)), words.subList(1, words.size()).toArray(String[]::new));
    }
}
