package dev.hitl.standalone.cluster;

import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.topic.TopicMistake;
import dev.hitl.wire.registry.RegistryException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Turns a broker that does not help into three lines for the reader. */
final class BrokerAnswers {
    private BrokerAnswers() {}

    static <T> T orFailure(Supplier<T> work) {
        try {
            return work.get();
        } catch (RegistryException e) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "The schema registry did not help.",
                    e.getMessage(),
                    "Check --registry, and registry: in hitl.yaml; then run this again.",
                    e);
        } catch (UncheckedIOException e) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "A file could not be read or written.",
                    e.getMessage() + ": " + e.getCause().getMessage() + ".",
                    "Check the directory, its rights and the space that is left.",
                    e);
        } catch (TopicMistake | KafkaException e) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "The broker did not help.",
                    e.getMessage(),
                    "Check --bootstrap, --kafka-config and what this principal may do ('./hitl acls operator creator').",
                    e);
        }
    }
}
