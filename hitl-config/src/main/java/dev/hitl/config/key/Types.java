package dev.hitl.config.key;

import dev.hitl.config.problem.Nearest;
import dev.hitl.config.settings.ListenAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of single values. */
public final class Types {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[(?<v6>[0-9A-Fa-f:.%]{2,80})]|(?<host>[A-Za-z0-9.-]{1,255})):(?<port>\\d{1,5})");

    private Types() {}

    /** A text that a pattern matches. */
    public static KeyType<String> text(String allowed, Pattern pattern) {
        return text(allowed, candidate -> pattern.matcher(candidate).matches());
    }

    /** A text with a property. */
    public static KeyType<String> text(String allowed, Predicate<String> fits) {
        return new TextType<>(allowed, text -> Optional.of(text).filter(t -> !t.isEmpty() && fits.test(t)));
    }

    /** A whole number in a range, both ends included. */
    public static KeyType<Integer> number(int least, int most) {
        return new TextType<>("a whole number from " + least + " to " + most, text -> Optional.of(text)
                .filter(t -> WHOLE_NUMBER.matcher(t).matches())
                .map(Integer::valueOf)
                .filter(n -> n >= least && n <= most));
    }

    /** A host and a port to listen on. */
    public static KeyType<ListenAddress> address() {
        return new TextType<>("host:port, such as 127.0.0.1:8090; port 0 for any that is free", text -> {
            var parts = ADDRESS.matcher(text);
            return Optional.of(parts)
                    .filter(Matcher::matches)
                    .map(p -> new ListenAddress(
                            p.group("v6") == null ? p.group("host") : p.group("v6"), Integer.parseInt(p.group("port"))))
                    .filter(address -> address.port() <= 65_535);
        });
    }

    /** {@code true} or {@code false}, as YAML 1.2 has it. */
    public static KeyType<Boolean> flag() {
        return new TextType<>("true or false", text -> Optional.of(text.toLowerCase(Locale.ROOT))
                .filter(t -> t.equals("true") || t.equals("false"))
                .map(Boolean::valueOf));
    }

    /** One of the words, as it stands. */
    public static KeyType<String> word(List<String> words) {
        return new TextType<>(
                "one of " + String.join(", ", words),
                text -> Optional.of(text).filter(words::contains),
                text -> Nearest.hint(text, words));
    }

    /** One of the constants, in lower case. */
    public static <E extends Enum<E>> KeyType<E> oneOf(List<E> constants) {
        var words = constants.stream().map(Types::word).toList();
        return new TextType<>(
                "one of " + String.join(", ", words),
                text -> constants.stream().filter(c -> word(c).equals(text)).findFirst(),
                text -> Nearest.hint(text, words));
    }

    /** One of all constants of a type, in lower case. */
    public static <E extends Enum<E>> KeyType<E> oneOf(Class<E> type) {
        return oneOf(Arrays.asList(type.getEnumConstants()));
    }

    /** Returns a constant as it is written. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
