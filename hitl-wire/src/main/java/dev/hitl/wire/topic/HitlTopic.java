package dev.hitl.wire.topic;

import java.time.Duration;
import java.util.Optional;

/** A topic of the family: all have one partition count and are keyed by the subject key. */
public sealed interface HitlTopic permits Topic, RawTopic {

    /** Name without the prefix. */
    String name();

    /** How it forgets. */
    Cleanup cleanup();

    /** How long it keeps a record; empty for ever, or for as long as compaction does. */
    Optional<Duration> retention();

    /** Whether the broker's clock stamps its records; strays alone keep the time they came with. */
    boolean brokerTime();
}
