package dev.hitl.wire.serde;

/** Confluent's TopicNameStrategy. */
public final class SubjectNames {

    private SubjectNames() {}

    /** Returns the subject of a topic's values. */
    public static String ofValue(String topic) {
        return topic + "-value";
    }

    /** Returns the subject of a topic's keys. */
    public static String ofKey(String topic) {
        return topic + "-key";
    }
}
