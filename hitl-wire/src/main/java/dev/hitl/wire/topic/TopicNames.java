package dev.hitl.wire.topic;

import java.util.regex.Pattern;

/**
 * Names of one installation's topics.
 *
 * @param prefix what every name begins with, such as {@code hitl.}; at most 100 of the characters Kafka allows
 */
public record TopicNames(String prefix) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    /** The prefix where none is configured. */
    public static final TopicNames STANDARD = new TopicNames("hitl.");

    /** @throws IllegalArgumentException if Kafka does not allow the prefix in a name */
    public TopicNames {
        if (prefix == null || !ALLOWED.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "Expected a topic prefix of at most 100 letters, digits, '.', '_' or '-'; choose another");
        }
    }

    /** Returns the full name of a topic. */
    public String of(HitlTopic topic) {
        return prefix + topic.name();
    }

    /** Returns the processor's group and application id, with which its changelogs and transactional ids begin. */
    public String processor() {
        return prefix + "processor";
    }

    /** Returns the name of the topic that the processor restores a store from. */
    public String changelogOf(String store) {
        return processor() + "-" + store + "-changelog";
    }

    /** Returns the group in which a channel of the notifier reads. */
    public String notifier(String channel) {
        return prefix + "notifier-" + channel;
    }
}
