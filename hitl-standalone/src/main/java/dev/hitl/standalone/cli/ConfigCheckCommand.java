package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.config.Checked;
import dev.hitl.config.Checked.Configured;
import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.ConfigPlace;
import dev.hitl.config.ConfigReport;
import dev.hitl.config.table.KafkaKeys;
import dev.hitl.console.start.ConsoleMain;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.rights.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says all that is wrong with a configuration, or in short what it says. */
@Command(
        name = "check",
        description =
                "Say all that is wrong with a hitl.yaml at once, or in short what it says. Starts and asks nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is valid", ExitCodes.USAGE_LINE, ExitCodes.MISCONFIGURED_LINE})
final class ConfigCheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "the file (default: $HITL_CONFIG, else ./hitl.yaml, else " + ConfigPlace.SYSTEM + ")")
    private Path file;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "check it as processor, notifier, console or another role does, which needs its own secrets alone"
                            + " (default: as one that needs them all)")
    private String role;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Checked checked = ConfigPlace.check(Optional.ofNullable(file), System.getenv(), Path.of(""), role());
        if (output.isJson()) {
            output.print(checked.match(this::valid, ConfigCheckCommand::wrong));
        } else {
            output.line(ConfigReport.text(checked).stripTrailing());
            checked.match(this::warnings, wrong -> List.<String>of()).forEach(output::line);
        }
        return checked.match(good -> ExitCodes.OK, bad -> ExitCodes.MISCONFIGURED);
    }

    private ObjectNode valid(Configured configured) {
        ObjectNode document = document(configured.file(), true);
        ObjectNode facts = document.putObject("facts");
        ConfigReport.facts(configured.settings()).forEach(facts::put);
        ObjectNode workspaces = facts.putObject("workspaces");
        ConfigReport.workspaces(configured.settings()).forEach(workspaces::put);
        document.putArray("problems");
        ArrayNode warnings = document.putArray("warnings");
        warnings(configured).forEach(warnings::add);
        return document;
    }

    private static ObjectNode wrong(Misconfigured misconfigured) {
        ObjectNode document = document(misconfigured.file(), false).putNull("facts");
        ArrayNode problems = document.putArray("problems");
        misconfigured.problems().forEach(problem -> problems.addObject()
                .put("line", problem.line())
                .put("key", problem.key())
                .put("found", problem.found())
                .put("expected", problem.expected()));
        document.putArray("warnings");
        return document;
    }

    /** A file can do without a console of its own; 'up' brings what is needed. But nobody should learn it at the start. */
    private List<String> warnings(Configured configured) {
        var other = role().filter(one -> one != Role.CONSOLE).isPresent();
        if (other || configured.settings().kafka().bootstrapServers().isEmpty()) {
            return List.of();
        }
        return ConsoleMain.lacks(configured.settings()).stream()
                .map(lack -> "The console would not start with it: " + lack.key() + ": found " + lack.found()
                        + "; expected " + lack.expected() + ".")
                .toList();
    }

    private Optional<Role> role() {
        return Optional.ofNullable(role).map(word -> Role.of(word)
                .filter(KafkaKeys.CONNECTING::contains)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "Expected --role to be one of "
                                + KafkaKeys.CONNECTING.stream().map(Role::word).collect(Collectors.joining(", "))
                                + ", but found '" + word + "'")));
    }

    private static ObjectNode document(String file, boolean valid) {
        return Json.object().put("file", file).put("valid", valid);
    }
}
