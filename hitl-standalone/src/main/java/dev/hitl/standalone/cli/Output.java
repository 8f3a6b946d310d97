package dev.hitl.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.standalone.terminal.Ink;
import dev.hitl.standalone.terminal.PlainText;
import dev.hitl.standalone.terminal.Table;
import dev.hitl.standalone.terminal.Terminal;
import dev.hitl.standalone.terminal.ThreeLines;
import dev.hitl.standalone.terminal.Width;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a command says what it found: for a person, or as one JSON document for a script. */
public final class Output {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** For scripts; failures read it too, before the rest is understood. */
    static final String JSON_OPTION = "--json";

    @Option(
            names = JSON_OPTION,
            description = "print one JSON document, for scripts; a failure is one JSON document on standard error")
    private boolean json;

    /** Filled in by picocli. */
    public Output() {}

    /** Whether a script reads. */
    public boolean isJson() {
        return json;
    }

    /** The terminal's colours. */
    public Ink ink() {
        return Ink.detected();
    }

    /** How many characters fit a line. */
    public int width() {
        return Width.in(System.getenv(), Terminal.isThere());
    }

    /** Prints the document. */
    public void print(JsonNode document) {
        try {
            line(PlainText.inJson(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Writing JSON to memory failed", e);
        }
    }

    /** Prints the table. */
    public void print(Table table) {
        table.lines(ink(), width()).forEach(this::line);
    }

    /** Prints the fact, all of it. */
    void print(Fact fact) {
        fact.lines(ink(), width()).forEach(this::line);
    }

    /** Prints a line. */
    public void line(String text) {
        out().println(text);
        out().flush();
    }

    /** Tells on standard error that the command did not do what was asked. */
    void complain(int exitCode, ThreeLines lines) {
        new Complaint(exitCode, Optional.empty(), lines)
                .tell(command.commandLine(), json ? List.of(JSON_OPTION) : List.of());
    }

    /** Who can be asked; a script cannot. */
    Terminal terminal() {
        return json ? Terminal.NOBODY : Terminal.detected();
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
