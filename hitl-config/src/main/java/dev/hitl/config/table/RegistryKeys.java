package dev.hitl.config.table;

import dev.hitl.config.key.Key;
import dev.hitl.config.key.KeyType;
import dev.hitl.config.key.SecretType;
import dev.hitl.config.key.Types;
import dev.hitl.config.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keys of the registry under Confluent's names. */
public final class RegistryKeys {

    private static final KeyType<Integer> MILLIS = Types.number(1, 600_000);

    private static final KeyType<String> PATH = Types.text("a path", Pattern.compile("[^\\p{Cntrl}]{1,1000}"));
    private static final KeyType<String> CLASS =
            Types.text("the name of a Java class", Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.]{0,500}"));
    private static final KeyType<String> STORE = Types.word(List.of("JKS", "PKCS12", "PEM"));

    /** Those that hold a secret. */
    public static final List<Key<Secret>> SECRET = List.of(
            Key.optional(
                    "basic.auth.user.info",
                    SecretType.matching("user:password", text -> text.indexOf(':') > 0),
                    "User and password, with `basic.auth.credentials.source: USER_INFO`."),
            Key.optional("bearer.auth.token", SecretType.atLeast(1), "A token, instead of user and password."),
            Key.optional(
                    "schema.registry.ssl.truststore.password",
                    SecretType.atLeast(1),
                    "Opens the truststore; not with PEM."),
            Key.optional(
                    "schema.registry.ssl.keystore.password",
                    SecretType.atLeast(1),
                    "Opens the keystore; not with PEM."),
            Key.optional(
                    "schema.registry.ssl.key.password",
                    SecretType.atLeast(1),
                    "Opens our key, where it has a password of its own."));

    /** Those that hold no secret. */
    public static final List<Key<?>> PLAIN = List.of(
            Key.optional(
                    "basic.auth.credentials.source",
                    Types.word(List.of("URL", "USER_INFO")),
                    "Where user and password are; `URL` where absent."),
            Key.optional("bearer.auth.credentials.source", Types.word(List.of("STATIC_TOKEN")), "Where the token is."),
            Key.optional(
                    "auto.register.schemas", Types.flag(), "Whether new schemas are registered; `true` where absent."),
            Key.optional(
                    "schema.registry.ssl.truststore.location",
                    PATH,
                    "A file with the authorities that may vouch for an https registry; those of the JVM where absent."),
            Key.optional("schema.registry.ssl.truststore.type", STORE, "Its form; `JKS` where absent."),
            Key.optional(
                    "schema.registry.ssl.keystore.location",
                    PATH,
                    "A file with our key and certificate, for a registry that asks for one."),
            Key.optional("schema.registry.ssl.keystore.type", STORE, "Its form; `JKS` where absent."),
            Key.optional(
                    "hitl.value.serializer",
                    CLASS,
                    "A Kafka serializer on the class path in place of ours, such as"
                            + " `io.confluent.kafka.serializers.KafkaAvroSerializer`, for all but the processor."),
            Key.optional(
                    "hitl.value.deserializer",
                    CLASS,
                    "The same for reading. One that loads our classes by name, as Confluent's does, needs the JVM flag"
                            + " `-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.hitl.schemas`."),
            Key.optional("http.connect.timeout.ms", MILLIS, "Milliseconds to connect; 5000 where absent."),
            Key.optional("http.read.timeout.ms", MILLIS, "Milliseconds to wait for an answer; 10000 where absent."),
            Key.optional(
                    "hitl.registry.cache.dir",
                    PATH,
                    "A directory that remembers schemas for when the registry is away."),
            Key.optional(
                    "hitl.registry.cache.size",
                    Types.number(1, 1_000_000),
                    "Schemas kept in memory; 1000 where absent."));

    /** All, in the order of the reference. */
    static final List<Key<?>> ALL = all();

    private RegistryKeys() {}

    private static List<Key<?>> all() {
        var keys = new ArrayList<Key<?>>(SECRET);
        keys.addAll(PLAIN);
        return List.copyOf(keys);
    }
}
