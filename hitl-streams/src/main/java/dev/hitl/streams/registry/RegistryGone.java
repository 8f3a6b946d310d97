package dev.hitl.streams.registry;

import org.apache.kafka.common.KafkaException;

/** The registry stayed away for longer than a task may wait; the stream thread fails and is replaced. */
public final class RegistryGone extends KafkaException {

    private static final long serialVersionUID = 1L;

    RegistryGone(String message, Throwable cause) {
        super(message, cause);
    }
}
