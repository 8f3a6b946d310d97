package dev.hitl.streams.topic;

import dev.hitl.wire.rights.Right;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What the broker says of what this principal may do with something. */
sealed interface Allowed {

    /** These operations and no others. */
    record Operations(Set<AclOperation> operations) implements Allowed {}

    /** It may be described; whether more is allowed, nobody says. */
    record Describable() implements Allowed {}

    /** There is no such thing yet, and so no word on it. */
    record NotThere() implements Allowed {}

    /** The broker has no way to ask, or does not tell. */
    record NotTold() implements Allowed {}

    /** Reads an answer that lists operations; {@code unknown} is how the broker says that there is no such thing. */
    static Allowed told(KafkaFuture<Set<AclOperation>> answer, Class<? extends ApiException> unknown) {
        try {
            var operations = Answers.to(answer);
            return operations == null ? new NotTold() : new Operations(operations);
        } catch (TopicMistake e) {
            return refused(e, unknown);
        }
    }

    /** Reads an answer that one gets who may describe the thing. */
    static Allowed described(KafkaFuture<?> answer, Class<? extends ApiException> unknown) {
        try {
            Answers.to(answer);
            return new Describable();
        } catch (TopicMistake e) {
            var refused = refused(e, unknown);
            return refused instanceof NotThere ? new Describable() : refused;
        }
    }

    private static Allowed refused(TopicMistake answer, Class<? extends ApiException> unknown) {
        if (unknown.isInstance(answer.getCause())) {
            return new NotThere();
        } else if (answer.getCause() instanceof AuthorizationException) {
            return new Operations(Set.of());
        } else if (answer.getCause() instanceof UnsupportedVersionException) {
            return new NotTold();
        }
        throw answer;
    }

    /** Compares it with what is needed. {@code DescribeConfigs} is left out: without it each topic's check says so. */
    default TopicFindings of(Right right, String what) {
        var needed = EnumSet.copyOf(right.operations());
        needed.remove(AclOperation.DESCRIBE_CONFIGS);
        if (this instanceof Operations told) {
            needed.removeAll(told.operations());
            return needed.isEmpty()
                    ? TopicFindings.NONE
                    : TopicFindings.mistake("Expected the processor's principal to be allowed "
                            + words(right.operations()) + " on " + what + ", but it may not " + words(needed)
                            + "; './hitl acls processor' prints the commands that allow it");
        } else if (this instanceof Describable) {
            return TopicFindings.NONE;
        }
        return TopicFindings.notLookedAt("Could not check whether the processor's principal is allowed " + words(needed)
                + " on " + what + ", because "
                + (this instanceof NotThere
                        ? "there is no such thing until the processor has run"
                        : "the broker does not tell"));
    }

    private static String words(Collection<AclOperation> operations) {
        return operations.stream().map(AclOperation::name).sorted().collect(Collectors.joining(" and "));
    }
}
