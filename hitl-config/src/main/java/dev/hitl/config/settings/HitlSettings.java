package dev.hitl.config.settings;

import dev.hitl.policy.Policies;
import java.util.List;

/**
 * All that a valid {@code hitl.yaml} says.
 *
 * @param channels how people are told, at least one, in the order of the file
 * @param policies who decides, how many, how long, by workspace
 * @param kafka how to reach broker and registry
 * @param topics the topics
 * @param processor the processor
 * @param notifier the notifier
 * @param console the web inbox
 */
public record HitlSettings(
        List<ChannelSettings> channels,
        Policies policies,
        KafkaSettings kafka,
        TopicSettings topics,
        ProcessorSettings processor,
        NotifierSettings notifier,
        ConsoleSettings console) {

    /** Copies the list. */
    public HitlSettings {
        channels = List.copyOf(channels);
    }
}
