package dev.hitl.wire.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where the registry is and how to talk to it. Read from a map with Confluent's names by {@link #from}:
 *
 * <ul>
 *   <li>{@code schema.registry.url}: one or more base URLs, comma-separated, tried in order; each may have a path. The one that
 *       answered is asked first from then on, and after a minute the first of the list again;
 *   <li>{@code basic.auth.credentials.source}: {@code URL} (the default; user info in the URL, if any) or {@code USER_INFO}
 *       with {@code basic.auth.user.info} as {@code user:password};
 *   <li>{@code bearer.auth.token}, with {@code bearer.auth.credentials.source} absent or {@code STATIC_TOKEN};
 *   <li>{@code schema.registry.ssl.truststore.location}, {@code .password}, {@code .type} (JKS, PKCS12 or PEM), the same of
 *       {@code schema.registry.ssl.keystore} and {@code schema.registry.ssl.key.password}: whom to trust and which certificate
 *       to show, as Kafka has them for brokers;
 *   <li>{@code http.connect.timeout.ms} (5000) and {@code http.read.timeout.ms} (10000);
 *   <li>{@code hitl.registry.cache.dir}: a directory to remember schemas in for when the registry is away; absent by
 *       default;
 *   <li>{@code hitl.registry.cache.size}: how many schemas and ids to keep in memory (1000).
 * </ul>
 *
 * <p>Each name but the first and our own is also taken with {@code schema.registry.} before it. The text form holds no secret.
 */
public final class RegistrySettings {

    private final List<HttpUrl> urls;
    private final RegistryCredentials credentials;
    private final RegistryTls tls;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Path cacheDirectory;
    private final int cacheSize;

    RegistrySettings(
            List<HttpUrl> urls,
            RegistryCredentials credentials,
            RegistryTls tls,
            Duration connectTimeout,
            Duration readTimeout,
            Path cacheDirectory,
            int cacheSize) {
        this.urls = List.copyOf(urls);
        this.credentials = credentials;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        this.cacheDirectory = cacheDirectory;
        this.cacheSize = cacheSize;
    }

    /**
     * Reads the settings; other names in the map are left alone.
     *
     * @throws IllegalArgumentException naming the setting, what was found (unless it may hold a secret) and what is allowed
     */
    public static RegistrySettings from(Map<String, ?> configs) {
        return new RegistrySettingsReader(configs).read();
    }

    /** Returns the base URLs without user info, in the order to try them. */
    List<HttpUrl> urls() {
        return urls;
    }

    RegistryCredentials credentials() {
        return credentials;
    }

    Optional<RegistryTls> tls() {
        return Optional.ofNullable(tls);
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    Optional<Path> cacheDirectory() {
        return Optional.ofNullable(cacheDirectory);
    }

    int cacheSize() {
        return cacheSize;
    }

    @Override
    public String toString() {
        return "RegistrySettings[urls=" + urls + ", credentials=" + credentials + ", tls=" + tls + ", connectTimeout="
                + connectTimeout
                + ", readTimeout=" + readTimeout + ", cacheDirectory=" + cacheDirectory + ", cacheSize=" + cacheSize
                + "]";
    }
}
