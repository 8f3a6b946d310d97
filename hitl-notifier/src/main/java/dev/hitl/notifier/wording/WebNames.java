package dev.hitl.notifier.wording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Breaks what a mail program would turn into a link although it has no scheme: names that end with a top-level domain, and
 * mail addresses. Only such an end is broken, as {@code evil[.]com/approve}; {@code users.orders} and {@code v1.2} stay.
 */
final class WebNames {

    private static final Set<String> TOP_LEVEL = topLevel();

    /** A dot, or what browsers take for one, and the label behind it. */
    private static final Pattern ENDING = Pattern.compile(
            "(?<=[\\p{L}\\p{M}\\p{N}_-])[.\u3002\uFF0E\uFF61](?=((?:xn--[a-z0-9-]+)|[\\p{L}\\p{M}\\p{N}]+))",
            Pattern.CASE_INSENSITIVE);

    /** An at sign between a name and a label with a letter in it, so not before a version. */
    private static final Pattern AT = Pattern.compile("(?<=\\S)[@\uFF20](?=[\\p{N}_-]*\\p{L})");

    private WebNames() {}

    static String broken(String words) {
        var named = ENDING.matcher(words)
                .replaceAll(found -> isTopLevel(found.group(1)) ? "[" + found.group() + "]" : found.group());
        return AT.matcher(named).replaceAll("[@]");
    }

    private static boolean isTopLevel(String label) {
        var plain = Normalizer.normalize(label, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return plain.startsWith("xn--") || TOP_LEVEL.contains(plain);
    }

    private static Set<String> topLevel() {
        try (var in = WebNames.class.getResourceAsStream("top-level-domains.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of top-level domains is part of this jar, but cannot be read", e);
        }
    }
}
