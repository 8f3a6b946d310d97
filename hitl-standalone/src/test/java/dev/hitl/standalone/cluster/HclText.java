package dev.hitl.standalone.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of Terraform's language that is printed: resources with attributes, maps and blocks. Strict. */
final class HclText {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:#[^\\n]*\\n\\s*)*(\"(?:[^\"\\\\\\n]|\\\\[nrt\"\\\\])*\"|[A-Za-z_][A-Za-z0-9_-]*|-?\\d+|[{}=])");

    private final Deque<String> tokens = new ArrayDeque<>();

    private HclText(String text) {
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (token.find(at)) {
            if (token.start() != at) {
                break;
            }
            tokens.add(token.group(1));
            at = token.end();
        }
        if (!text.substring(at).isBlank()) {
            throw new IllegalArgumentException("Not understood: " + text.substring(at));
        }
    }

    /** The resources by type and label. */
    static Map<List<String>, Map<String, Object>> resources(String text) {
        HclText reader = new HclText(text);
        Map<List<String>, Map<String, Object>> resources = new LinkedHashMap<>();
        while (!reader.tokens.isEmpty()) {
            reader.expect("resource");
            List<String> name = List.of(reader.string(), reader.string());
            if (resources.put(name, reader.body()) != null) {
                throw new IllegalArgumentException("Twice: " + name);
            }
        }
        return resources;
    }

    private Map<String, Object> body() {
        expect("{");
        Map<String, Object> body = new LinkedHashMap<>();
        while (!"}".equals(tokens.peek())) {
            String name = tokens.remove().replace("\"", "");
            if ("{".equals(tokens.peek())) {
                body.put(name, body());
            } else {
                expect("=");
                body.put(name, value());
            }
        }
        expect("}");
        return body;
    }

    private Object value() {
        String next = tokens.peek();
        if ("{".equals(next)) {
            return body();
        }
        return next.startsWith("\"") ? string() : tokens.remove();
    }

    private String string() {
        String token = tokens.remove();
        if (!token.startsWith("\"")
                || Pattern.compile("(?<!\\$)\\$\\{|(?<!%)%\\{").matcher(token).find()) {
            throw new IllegalArgumentException("Expected plain text, but found " + token);
        }
        return token.substring(1, token.length() - 1)
                .replace("\\\"", "\"")
                .replace("\\\\", "\\")
                .replace("$${", "${")
                .replace("%%{", "%{");
    }

    private void expect(String token) {
        String found = tokens.remove();
        if (!found.equals(token)) {
            throw new IllegalArgumentException("Expected " + token + ", but found " + found);
        }
    }
}
