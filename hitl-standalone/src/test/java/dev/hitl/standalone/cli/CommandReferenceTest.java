package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.Hitl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The last part of docs/command-line.md says what the commands themselves say. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "command-line.md");
    private static final String MARK = "-Dhitl.regenerate=true. -->\n";

    @Test
    void thePageSaysWhatTheCommandsSay() throws Exception {
        String page = Files.readString(PAGE);
        String expected = page.substring(0, page.indexOf(MARK) + MARK.length()) + reference();
        if (Boolean.getBoolean("hitl.regenerate")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE).as("run the tests with -Dhitl.regenerate=true").hasContent(expected);
    }

    private static String reference() {
        return commands(Hitl.commandLine().setInterpolateVariables(false))
                .map(CommandReferenceTest::section)
                .collect(Collectors.joining());
    }

    private static Stream<CommandSpec> commands(CommandLine command) {
        return command.getSubcommands().values().stream()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .flatMap(each -> Stream.concat(Stream.of(each.getCommandSpec()), commands(each)));
    }

    private static String section(CommandSpec command) {
        StringBuilder section = new StringBuilder("\n### `")
                .append(command.qualifiedName())
                .append("`\n\n")
                .append(String.join(" ", command.usageMessage().description()))
                .append("\n");
        StringBuilder rows = new StringBuilder();
        command.positionalParameters().forEach(argument -> row(rows, argument.paramLabel(), argument));
        command.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .forEach(option -> row(rows, names(option), option));
        String exits = command.usageMessage().exitCodeList().entrySet().stream()
                .map(exit -> exit.getKey().strip() + " " + exit.getValue())
                .collect(Collectors.joining("; "));
        section.append(rows.length() == 0 ? "" : "\n| | |\n| --- | --- |\n" + rows);
        return section.append(exits.isEmpty() ? "" : "\nExit codes: " + exits + ".\n")
                .toString();
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static void row(StringBuilder rows, String name, ArgSpec argument) {
        rows.append("| `")
                .append(name)
                .append("` | ")
                .append(Ansi.OFF
                        .string(String.join(" ", argument.description()))
                        .replace("|", "\\|")
                        .replace("${COMPLETION-CANDIDATES}", candidates(argument))
                        .replace("${DEFAULT-VALUE}", standard(argument)))
                .append(argument.required() ? "; required" : "")
                .append(" |\n");
    }

    private static String candidates(ArgSpec argument) {
        return Stream.of(
                        argument.type().getEnumConstants() == null
                                ? new Object[0]
                                : argument.type().getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }

    /** What stands in the environment of whoever builds the page is none of its business. */
    private static String standard(ArgSpec argument) {
        return String.valueOf(argument.defaultValue()).replaceAll("\\$\\{env:[A-Z_]+:-(.*)}", "$1");
    }
}
