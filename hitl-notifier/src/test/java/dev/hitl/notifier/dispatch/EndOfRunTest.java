package dev.hitl.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class EndOfRunTest {

    private static final String NOTICES = "hitl.notices";

    @Test
    void shouldNameTheTopicThatMayNotBeRead() {
        var end = EndOfRun.of(new TopicAuthorizationException(Set.of(NOTICES)), NOTICES);

        assertThat(end)
                .isEqualTo(
                        new EndOfRun("it may not read hitl.notices; './hitl acls notifier' prints the rights", true));
    }

    @Test
    void shouldNameTheTopicThatMayNotBeWrittenHoweverDeepItIsSaid() {
        var refused = new TopicAuthorizationException(Set.of("hitl.delivery-receipts"));

        var end = EndOfRun.of(new KafkaException("Expected the broker to take a record", refused), NOTICES);

        assertThat(end.why()).startsWith("it may not write to hitl.delivery-receipts; './hitl acls notifier'");
        assertThat(end.isKnown()).isTrue();
    }

    @Test
    void shouldNameTheGroup() {
        var end = EndOfRun.of(GroupAuthorizationException.forGroupId("hitl.notifier-email"), NOTICES);

        assertThat(end.why()).startsWith("it may not read as group hitl.notifier-email; './hitl acls notifier'");
    }

    @Test
    void shouldSayOfAnyOtherRightWhatTheBrokerSays() {
        var end = EndOfRun.of(new ClusterAuthorizationException("Cluster authorization failed."), NOTICES);

        assertThat(end.why()).startsWith("Cluster authorization failed.; './hitl acls notifier'");
    }

    @Test
    void shouldSayWhyASignInFailedDownToItsCause() {
        var end = EndOfRun.of(
                new SslAuthenticationException(
                        "SSL handshake failed", new IllegalStateException("no certification path to the target")),
                NOTICES);

        assertThat(end).isEqualTo(new EndOfRun("SSL handshake failed: no certification path to the target", true));
    }

    @Test
    void shouldLeaveATraceToWhatNobodyExpected() {
        var end = EndOfRun.of(new OutOfMemoryError("unable to create native thread"), NOTICES);

        assertThat(end).isEqualTo(new EndOfRun("unable to create native thread", false));
    }

    @Test
    void shouldNameWhatHasNoWords() {
        var end = EndOfRun.of(new NullPointerException(), NOTICES);

        assertThat(end.why()).isEqualTo("NullPointerException");
    }
}
