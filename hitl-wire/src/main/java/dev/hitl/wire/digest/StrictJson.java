package dev.hitl.wire.digest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.hitl.wire.digest.CanonicalJsonException.Reason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Walks a JSON text once and refuses what {@link CanonicalJson} says it refuses. */
final class StrictJson {

    private static final int MAX_POINTER_CHARS = 120;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(CanonicalJson.MAX_DEPTH + 1)
                    .maxStringLength(CanonicalJson.MAX_BYTES)
                    .maxNameLength(CanonicalJson.MAX_BYTES)
                    .build())
            .build();

    private final JsonParser parser;
    private final Deque<Set<String>> names = new ArrayDeque<>();

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    static void check(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            new StrictJson(parser).walk();
        } catch (JsonProcessingException e) {
            // The cause is left out: its message quotes the text, which may hold a secret.
            throw malformed(e.getLocation());
        } catch (IOException e) {
            throw new IllegalStateException("Reading JSON from memory failed", e);
        }
    }

    static String quote(String value) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }

    private void walk() throws IOException {
        if (parser.nextToken() == null) {
            throw malformed(parser.currentTokenLocation());
        }
        do {
            checkToken(parser.currentToken());
            parser.nextToken();
        } while (!names.isEmpty());
        if (parser.currentToken() != null) {
            throw malformed(parser.currentTokenLocation());
        }
    }

    private void checkToken(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> enter();
            case END_OBJECT, END_ARRAY -> names.pop();
            case FIELD_NAME -> checkName(parser.currentName());
            case VALUE_STRING -> checkText(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> checkNumber(parser.getText());
            default -> {
                // true, false and null have one form only
            }
        }
    }

    private void enter() {
        if (names.size() == CanonicalJson.MAX_DEPTH) {
            throw new CanonicalJsonException(
                    Reason.TOO_DEEP,
                    "Expected objects and arrays nested at most " + CanonicalJson.MAX_DEPTH + " deep, but found more"
                            + place() + ".");
        }
        names.push(new HashSet<>());
    }

    private void checkName(String name) {
        checkText(name);
        if (!names.element().add(name)) {
            throw new CanonicalJsonException(
                    Reason.DUPLICATE_KEY,
                    "Expected each name once in an object, but found one twice" + place() + "; send it once.");
        }
    }

    private void checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new CanonicalJsonException(
                        Reason.LONE_SURROGATE,
                        "Expected text that has a UTF-8 form, but found half of a surrogate pair" + place() + ".");
            }
        }
    }

    private void checkNumber(String text) {
        if (!ExactNumber.isExact(text)) {
            throw new CanonicalJsonException(
                    Reason.NUMBER_NOT_EXACT,
                    "Expected a number that every reader sees alike (whole numbers up to 2^53, fractions in their"
                            + " shortest form), but found one that would silently change" + place()
                            + "; send it as a string.");
        }
    }

    private String place() {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        if (pointer.isEmpty()) {
            return " at the top";
        }
        return " at "
                + (pointer.length() > MAX_POINTER_CHARS ? pointer.substring(0, MAX_POINTER_CHARS) + "..." : pointer);
    }

    private static CanonicalJsonException malformed(JsonLocation at) {
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new CanonicalJsonException(
                Reason.MALFORMED,
                "Expected one well-formed JSON value and nothing after it, but found something else" + place + ".");
    }
}
