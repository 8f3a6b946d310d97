package dev.hitl.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.CoordinatorNotAvailableException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class PrefixGuardTest {

    private static final ConsumerGroupDescription SEEN = new ConsumerGroupDescription(
            "seen",
            false,
            List.of(),
            "stream",
            GroupType.CLASSIC,
            GroupState.STABLE,
            new Node(0, "localhost", 9092),
            Set.of(),
            Optional.empty(),
            Optional.empty());

    @Test
    void aGroupThatIsGoneOrForbiddenDoesNotHideTheOthers()
            throws ExecutionException, TimeoutException, InterruptedException {
        var groups = Map.of(
                "gone", failed(new GroupIdNotFoundException("gone")),
                "forbidden", failed(GroupAuthorizationException.forGroupId("forbidden")),
                "seen", KafkaFuture.completedFuture(SEEN));

        var described = PrefixGuard.described(groups);

        assertThat(described).containsExactly(SEEN);
    }

    @Test
    void aBrokerThatDoesNotAnswerIsNoLeaveToStart() {
        var groups = Map.of("unclear", failed(new CoordinatorNotAvailableException("later")));

        assertThatThrownBy(() -> PrefixGuard.described(groups)).isInstanceOf(ExecutionException.class);
    }

    private static KafkaFuture<ConsumerGroupDescription> failed(RuntimeException why) {
        var future = new KafkaFutureImpl<ConsumerGroupDescription>();
        future.completeExceptionally(why);
        return future;
    }
}
