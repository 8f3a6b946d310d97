package dev.hitl.client.gated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A text with parameters in braces. Nothing but a name can stand there, so nothing can be reached through one. */
final class Template {

    private final List<Part> parts;

    private record Part(String text, boolean parameter) {}

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a template.
     *
     * @param usable tells whether a name may be used
     * @throws IllegalArgumentException if a brace has no partner, or a name is not usable
     */
    static Template of(String text, Predicate<String> usable) {
        var parts = new ArrayList<Part>();
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '{' && c != '}') {
                plain.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == c) {
                plain.append(c);
                i++;
            } else if (c == '}') {
                throw wrong(text, "a } without a {");
            } else {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw wrong(text, "a { without a }");
                }
                parts.add(new Part(plain.toString(), false));
                plain.setLength(0);
                parts.add(new Part(nameIn(text, i + 1, end, usable), true));
                i = end;
            }
        }
        parts.add(new Part(plain.toString(), false));
        return new Template(parts);
    }

    boolean isEmpty() {
        return parts.size() == 1 && parts.get(0).text().isEmpty();
    }

    /** Puts a value in the place of each name. What is put in is never read as a template. */
    String fill(UnaryOperator<String> valueOf) {
        return parts.stream()
                .map(part -> part.parameter() ? valueOf.apply(part.text()) : part.text())
                .collect(Collectors.joining());
    }

    private static String nameIn(String text, int from, int to, Predicate<String> usable) {
        var name = text.substring(from, to);
        if (!usable.test(name)) {
            throw wrong(text, "{" + name + "}");
        }
        return name;
    }

    private static IllegalArgumentException wrong(String text, String found) {
        return new IllegalArgumentException(
                "expected names of parameters that are not masked in braces, and {{ or }} for a brace, but found "
                        + found + " in \"" + text + "\"");
    }
}
