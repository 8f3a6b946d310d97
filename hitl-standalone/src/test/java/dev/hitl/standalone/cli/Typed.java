package dev.hitl.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.standalone.Hitl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/** A command as it was typed where no terminal is, and what came of it. */
record Typed(int exit, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs the whole command line; {@code where} is added at the end. */
    static Typed on(List<String> where, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Hitl.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of(words), where.stream()).toArray(String[]::new));
        return new Typed(exit, out.toString(), err.toString());
    }

    /** Runs it as it is. */
    static Typed words(String... words) {
        return on(List.of(), words);
    }

    /** The one document on standard output. */
    JsonNode json() {
        return parsed(out);
    }

    /** The one document on standard error. */
    JsonNode errorDocument() {
        return parsed(err);
    }

    /** What it says. */
    JsonNode error() {
        return errorDocument().path("error");
    }

    private static JsonNode parsed(String text) {
        try (var parser = JSON.createParser(text)) {
            JsonNode document = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                throw new AssertionError("Expected one document, but found more: " + text);
            }
            return document;
        } catch (JsonProcessingException e) {
            throw new AssertionError("Expected JSON, but found: " + text, e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
