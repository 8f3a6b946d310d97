package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.standalone.terminal.PlainText;
import dev.hitl.standalone.terminal.ThreeLines;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * How a command tells that it did not do what was asked.
 *
 * @param exitCode what it ends with
 * @param code a refusal's code; empty where nothing was refused
 * @param lines for the reader
 */
record Complaint(int exitCode, Optional<String> code, ThreeLines lines) {
    /** Writes to standard error: three lines for a person, one JSON document on one line for a script. */
    void tell(CommandLine command, List<String> arguments) {
        boolean json = arguments.contains(Output.JSON_OPTION);
        command.getErr()
                .println(
                        json
                                ? PlainText.inJson(document(command).toString())
                                : command.getColorScheme()
                                        .errorText(lines.text())
                                        .toString());
        command.getErr().flush();
    }

    private ObjectNode document(CommandLine command) {
        ObjectNode document = Json.object();
        document.putObject("error")
                .put("command", command.getCommandName())
                .put("exitCode", exitCode)
                .put("code", code.orElse(null))
                .put("failed", lines.failed())
                .put("found", lines.found())
                .put("advice", lines.advice());
        return document;
    }
}
