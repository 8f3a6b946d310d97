package dev.hitl.notifier.dispatch;

import dev.hitl.notifier.wording.PlainWords;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Why a channel's run ended unasked.
 *
 * @param why in words
 * @param isKnown whether the words say all there is to know, so that a trace adds nothing
 */
record EndOfRun(String why, boolean isKnown) {

    private static final int WHY_CHARS = 400;
    private static final String PRINTED = "; './hitl acls notifier' prints the rights";

    /**
     * Finds the words for what was thrown.
     *
     * @param notices the topic that is read; all others are written
     */
    static EndOfRun of(Throwable thrown, String notices) {
        return causes(thrown)
                .filter(EndOfRun::saysWhatToDo)
                .findFirst()
                .map(cause -> new EndOfRun(line(known(cause, notices)), true))
                .orElseGet(() -> new EndOfRun(line(withInnermost(thrown)), false));
    }

    private static boolean saysWhatToDo(Throwable cause) {
        return cause instanceof AuthorizationException
                || cause instanceof AuthenticationException
                || cause instanceof UnknownTopicOrPartitionException;
    }

    private static String known(Throwable cause, String notices) {
        if (cause instanceof TopicAuthorizationException refused
                && !refused.unauthorizedTopics().isEmpty()) {
            var topics = refused.unauthorizedTopics();
            return "it may not " + (topics.contains(notices) ? "read " : "write to ") + String.join(", ", topics)
                    + PRINTED;
        }
        if (cause instanceof GroupAuthorizationException refused && refused.groupId() != null) {
            return "it may not read as group " + refused.groupId() + PRINTED;
        }
        return cause instanceof AuthorizationException ? withInnermost(cause) + PRINTED : withInnermost(cause);
    }

    private static String withInnermost(Throwable thrown) {
        var innermost = causes(thrown).reduce((outer, inner) -> inner).orElse(thrown);
        var words = words(thrown);
        return words.contains(words(innermost)) ? words : words + ": " + words(innermost);
    }

    private static String words(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }

    private static String line(String words) {
        return PlainWords.lineWithAddresses(words, WHY_CHARS);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
