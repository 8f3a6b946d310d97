package dev.hitl.wire.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/** Turns a map with Confluent's names into {@link RegistrySettings}, or says which setting is wrong. */
final class RegistrySettingsReader {

    private static final String URL = "schema.registry.url";
    private static final String BASIC_SOURCE = "basic.auth.credentials.source";
    private static final String BASIC_USER_INFO = "basic.auth.user.info";
    private static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    private static final String BEARER_TOKEN = "bearer.auth.token";

    private final Map<String, ?> configs;
    private RegistryCredentials fromUrl = RegistryCredentials.NONE;

    RegistrySettingsReader(Map<String, ?> configs) {
        this.configs = configs;
    }

    RegistrySettings read() {
        List<HttpUrl> urls = urls();
        return new RegistrySettings(
                urls,
                credentials(),
                RegistryTls.from(configs, urls).orElse(null),
                Duration.ofMillis(number("http.connect.timeout.ms", 5_000)),
                Duration.ofMillis(number("http.read.timeout.ms", 10_000)),
                text("hitl.registry.cache.dir").map(Path::of).orElse(null),
                number("hitl.registry.cache.size", 1_000));
    }

    private List<HttpUrl> urls() {
        String all = text(URL)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected " + URL + " to hold the registry's URL, but it is not set."));
        List<HttpUrl> urls = new ArrayList<>();
        for (String one : all.split(",")) {
            if (!one.isBlank()) {
                urls.add(url(one.strip()));
            }
        }
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("Expected " + URL + " to hold at least one URL, but it holds none.");
        }
        return urls;
    }

    private HttpUrl url(String text) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null || url.query() != null || url.fragment() != null) {
            // Not quoted: what cannot be parsed may still hold a password.
            throw new IllegalArgumentException(
                    "Expected " + URL + " to hold http or https URLs without a query, but found something else.");
        }
        if (!url.username().isEmpty()) {
            fromUrl = RegistryCredentials.basic(url.username(), url.password());
        }
        return url.newBuilder().username("").password("").build();
    }

    private RegistryCredentials credentials() {
        Optional<String> token = text(BEARER_TOKEN);
        Optional<String> userInfo = text(BASIC_USER_INFO);
        Optional<String> source = text(BASIC_SOURCE);
        Optional<String> bearerSource = text(BEARER_SOURCE);
        if (bearerSource.isPresent() && !bearerSource.get().equals("STATIC_TOKEN")) {
            throw wrong(BEARER_SOURCE, bearerSource.get(), "STATIC_TOKEN");
        }
        if (bearerSource.isPresent() && token.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected " + BEARER_TOKEN + " with " + BEARER_SOURCE + ", but it is not set.");
        }
        if (token.isPresent()) {
            if (userInfo.isPresent() || fromUrl != RegistryCredentials.NONE) {
                throw new IllegalArgumentException("Expected one way to sign in to the registry, but found "
                        + BEARER_TOKEN + " and a user; remove one.");
            }
            return RegistryCredentials.bearer(token.get());
        }
        if (source.isEmpty() || source.get().equals("URL")) {
            if (userInfo.isPresent()) {
                throw new IllegalArgumentException("Found " + BASIC_USER_INFO + ", which counts only with "
                        + BASIC_SOURCE + "=USER_INFO; set that, or remove the user info.");
            }
            return fromUrl;
        }
        if (!source.get().equals("USER_INFO")) {
            throw wrong(BASIC_SOURCE, source.get(), "URL or USER_INFO");
        }
        String[] parts = userInfo.orElse("").split(":", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "Expected " + BASIC_USER_INFO + " as user:password, but found another form.");
        }
        return RegistryCredentials.basic(parts[0], parts[1]);
    }

    private int number(String name, int otherwise) {
        Optional<String> found = text(name);
        if (found.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(found.get());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    wrong(name, found.get(), "a whole number above 0").getMessage(), e);
        }
        throw wrong(name, found.get(), "a whole number above 0");
    }

    private Optional<String> text(String name) {
        Object found = configs.get(name);
        if (found == null && !name.startsWith("schema.registry.") && !name.startsWith("hitl.")) {
            found = configs.get("schema.registry." + name);
        }
        if (found instanceof Collection<?> several) {
            return Optional.of(several.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return Optional.ofNullable(found).map(String::valueOf);
    }

    private static IllegalArgumentException wrong(String name, String found, String allowed) {
        return new IllegalArgumentException("Expected " + name + " to be " + allowed + ", but found '" + found + "'.");
    }
}
