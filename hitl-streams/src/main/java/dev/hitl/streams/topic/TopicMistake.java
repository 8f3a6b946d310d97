package dev.hitl.streams.topic;

/** The broker's topics are not as the guarantees need them; the message names each topic, setting and remedy. */
public final class TopicMistake extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicMistake(String message) {
        super(message);
    }

    TopicMistake(String message, Throwable cause) {
        super(message, cause);
    }
}
