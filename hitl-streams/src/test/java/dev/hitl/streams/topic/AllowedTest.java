package dev.hitl.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.wire.rights.Right;
import java.util.Set;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** What a broker's answer says of a right; brokers of other makes and ages answer in ways that ours does not. */
class AllowedTest {

    private static final Right READ = new Right(
            new ResourcePattern(ResourceType.GROUP, "hitl.processor", PatternType.LITERAL), Set.of(AclOperation.READ));

    @Test
    void whatIsListedIsAllowed() {
        var answer = KafkaFuture.completedFuture(Set.of(AclOperation.READ, AclOperation.DESCRIBE));

        assertThat(told(answer)).isEqualTo(TopicFindings.NONE);
    }

    @Test
    void describingInPlaceOfReadingIsAMistake() {
        var answer = KafkaFuture.completedFuture(Set.of(AclOperation.DESCRIBE));

        assertThat(told(answer).mistakes()).singleElement().asString().contains("may not READ");
    }

    @Test
    void aRefusalIsAMistake() {
        assertThat(told(failed(new GroupAuthorizationException("hitl.processor")))
                        .mistakes())
                .hasSize(1);
        assertThat(described(failed(new GroupAuthorizationException("hitl.processor")))
                        .mistakes())
                .hasSize(1);
    }

    @Test
    void whatTheBrokerDoesNotTellOrKnowOrCannotBeAskedIsNotChecked() {
        KafkaFuture<Set<AclOperation>> nothing = KafkaFuture.completedFuture(null);

        assertThat(told(nothing).unchecked()).singleElement().asString().contains("READ on group", "does not tell");
        assertThat(told(failed(new GroupIdNotFoundException("none"))).unchecked())
                .singleElement()
                .asString()
                .contains("until the processor has run");
        assertThat(told(failed(new UnsupportedVersionException("old"))).unchecked())
                .hasSize(1);
        assertThat(described(failed(new UnsupportedVersionException("old"))).unchecked())
                .hasSize(1);
    }

    @Test
    void anyOtherFailureIsNoAnswer() {
        var answer = failed(new UnknownServerException("full"));

        assertThatThrownBy(() -> told(answer)).isInstanceOf(TopicMistake.class).hasMessageContaining("full");
    }

    private static TopicFindings told(KafkaFuture<Set<AclOperation>> answer) {
        return Allowed.told(answer, GroupIdNotFoundException.class).of(READ, "group hitl.processor");
    }

    private static TopicFindings described(KafkaFuture<Set<AclOperation>> answer) {
        return Allowed.described(answer, GroupIdNotFoundException.class).of(READ, "group hitl.processor");
    }

    private static KafkaFuture<Set<AclOperation>> failed(Exception cause) {
        var future = new KafkaFutureImpl<Set<AclOperation>>();
        future.completeExceptionally(cause);
        return future;
    }
}
