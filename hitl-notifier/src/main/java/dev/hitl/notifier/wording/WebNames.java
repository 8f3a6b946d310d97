package dev.hitl.notifier.wording;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Breaks what a mail program would turn into a link although it has no scheme: names that end with a country's or a common
 * top-level domain, and mail addresses. Only such an end is broken, as {@code evil[.]com/approve}; {@code users.orders} and {@code v1.2} stay.
 */
final class WebNames {

    /** Generic names that mail programs turn into links; those of countries are added. */
    private static final Set<String> COMMON = Set.of(
            "academy",
            "agency",
            "app",
            "art",
            "asia",
            "biz",
            "blog",
            "build",
            "cam",
            "cash",
            "cat",
            "center",
            "chat",
            "click",
            "cloud",
            "club",
            "codes",
            "com",
            "coop",
            "cyou",
            "data",
            "date",
            "dev",
            "digital",
            "download",
            "edu",
            "email",
            "eu",
            "expert",
            "finance",
            "fun",
            "fyi",
            "gov",
            "group",
            "guru",
            "help",
            "host",
            "icu",
            "info",
            "ink",
            "int",
            "jobs",
            "land",
            "lat",
            "life",
            "link",
            "live",
            "lol",
            "ltd",
            "market",
            "media",
            "men",
            "mil",
            "mobi",
            "money",
            "monster",
            "museum",
            "name",
            "net",
            "network",
            "news",
            "ninja",
            "one",
            "online",
            "org",
            "page",
            "party",
            "pro",
            "quest",
            "review",
            "rest",
            "rocks",
            "run",
            "sbs",
            "science",
            "services",
            "shop",
            "show",
            "site",
            "solutions",
            "space",
            "store",
            "stream",
            "studio",
            "support",
            "systems",
            "team",
            "tech",
            "tel",
            "today",
            "tools",
            "top",
            "trade",
            "travel",
            "uk",
            "update",
            "vip",
            "wang",
            "watch",
            "webcam",
            "website",
            "wiki",
            "win",
            "work",
            "works",
            "world",
            "wtf",
            "xxx",
            "xyz",
            "zip",
            "zone");

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
        return plain.startsWith("xn--")
                || TOP_LEVEL.contains(plain)
                || plain.codePoints().anyMatch(WebNames::isForeign);
    }

    /** Top-level domains in other scripts are many and new ones come; behind a dot without a blank, any word may be one. */
    private static boolean isForeign(int letter) {
        return Character.isLetter(letter) && Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN;
    }

    private static Set<String> topLevel() {
        return Stream.concat(
                        COMMON.stream(), Arrays.stream(Locale.getISOCountries()).map(c -> c.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
