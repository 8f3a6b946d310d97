package dev.hitl.wire.registry;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Whom to trust and who we are in TLS, read as Kafka reads it for brokers. What is not named is as the JVM has it. The text form
 * holds no secret.
 */
final class RegistryTls {

    private static final String PREFIX = "schema.registry.";
    private static final String HOST_CHECK = "ssl.endpoint.identification.algorithm";
    private static final Set<String> NAMES = Set.of(
            "ssl.truststore.location",
            "ssl.truststore.password",
            "ssl.truststore.type",
            "ssl.truststore.certificates",
            "ssl.keystore.location",
            "ssl.keystore.password",
            "ssl.keystore.type",
            "ssl.keystore.certificate.chain",
            "ssl.keystore.key",
            "ssl.key.password",
            HOST_CHECK);

    private final Set<String> names;
    private final DefaultSslEngineFactory stores;
    private final X509TrustManager trust;

    private RegistryTls(Set<String> names, DefaultSslEngineFactory stores, X509TrustManager trust) {
        this.names = names;
        this.stores = stores;
        this.trust = trust;
    }

    /**
     * Reads what is named, or nothing if nothing is.
     *
     * @throws IllegalArgumentException naming the setting, or the store that can't be read
     */
    static Optional<RegistryTls> from(Map<String, ?> configs, Iterable<HttpUrl> urls) {
        var given = new TreeMap<String, Object>();
        configs.forEach((name, value) -> {
            if (name.startsWith(PREFIX + "ssl.") && value != null) {
                given.put(name.substring(PREFIX.length()), value);
            }
        });
        if (given.isEmpty()) {
            return Optional.empty();
        }
        refuseUnknown(given);
        refuseWithoutTls(given, urls);
        return Optional.of(load(given));
    }

    /** Has the client trust, and show, what is named. */
    OkHttpClient.Builder secure(OkHttpClient.Builder http) {
        return http.sslSocketFactory(stores.sslContext().getSocketFactory(), trust);
    }

    @Override
    public String toString() {
        return names.toString();
    }

    private static RegistryTls load(Map<String, Object> given) {
        try {
            var stores = new DefaultSslEngineFactory();
            stores.configure(new ConfigDef().withClientSslSupport().parse(given));
            return new RegistryTls(Set.copyOf(given.keySet()), stores, trustIn(stores.truststore()));
        } catch (KafkaException | GeneralSecurityException e) {
            // Kafka's message names the store or the setting, and its causes say what is wrong with it.
            throw new IllegalArgumentException(
                    "Expected " + PREFIX + "ssl.* to name stores that can be read, but found: " + reasons(e)
                            + "; check location, type (JKS, PKCS12 or PEM) and password.",
                    e);
        }
    }

    private static X509TrustManager trustIn(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // Without a store: whom the JVM trusts.
        factory.init(store);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("The JVM has no trust manager for X.509 certificates");
    }

    private static void refuseUnknown(Map<String, Object> given) {
        var unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Expected " + PREFIX + "ssl.* to be one of " + new TreeSet<>(NAMES)
                    + ", but found " + PREFIX + unknown.first() + "; remove it.");
        }
        var check = given.get(HOST_CHECK);
        if (check != null && !check.toString().equalsIgnoreCase("https")) {
            throw new IllegalArgumentException("Expected " + PREFIX + HOST_CHECK + " to be https, but found '" + check
                    + "'; a registry's name is always checked.");
        }
    }

    private static void refuseWithoutTls(Map<String, Object> given, Iterable<HttpUrl> urls) {
        for (var url : urls) {
            if (url.isHttps()) {
                return;
            }
        }
        throw new IllegalArgumentException("Expected an https URL in schema.registry.url to go with " + PREFIX
                + given.keySet().iterator().next() + ", but found none; remove the setting or use https.");
    }

    private static String reasons(Throwable failure) {
        var text = new StringBuilder(String.valueOf(failure.getMessage()));
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append(" (").append(cause.getMessage()).append(')');
        }
        return text.toString();
    }
}
