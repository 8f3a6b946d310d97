package dev.hitl.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's client says of all these no more than that it could not be made, and leaves the rest to the causes. */
class ReasonsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldSayThatABrokersNameIsNotKnown() {
        var failure = catchThrowable(() -> Admin.create(Map.of("bootstrap.servers", "broker.invalid:9092")));

        assertThat(Reasons.of(failure)).contains("Failed to create new KafkaAdminClient", "bootstrap.servers");
    }

    @Test
    void shouldSayWhichTruststoreIsNotThere() {
        var missing = directory.resolve("truststore.p12").toString();
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", "127.0.0.1:1"));
        settings.putAll(Map.of("security.protocol", "SSL", "ssl.truststore.location", missing));

        var failure = catchThrowable(() -> Admin.create(settings));

        assertThat(Reasons.of(failure)).contains(missing, "NoSuchFileException").doesNotContain("\n");
    }

    @Test
    void shouldSayNothingTwice() {
        var trust = new IllegalStateException("unable to find a path to the target");
        var handshake = new SSLHandshakeException("PKIX path building failed: " + trust);
        handshake.initCause(trust);
        var failure = new IllegalStateException("The broker refused: SSL handshake failed", handshake);

        assertThat(Reasons.of(failure))
                .isEqualTo(
                        "The broker refused: SSL handshake failed; SSLHandshakeException: PKIX path building failed: "
                                + trust);
    }

    @Test
    void shouldNameAnExceptionThatSaysNothing() {
        assertThat(Reasons.of(new StackOverflowError())).isEqualTo("StackOverflowError");
        assertThat(Reasons.of(new IllegalStateException("Could not read", new StackOverflowError())))
                .isEqualTo("Could not read; StackOverflowError");
    }

    @Test
    void shouldComeToAnEndWhereEachIsTheOthersCause() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(Reasons.of(one)).isEqualTo("one; IllegalStateException: other");
    }
}
