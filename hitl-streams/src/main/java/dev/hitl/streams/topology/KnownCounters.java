package dev.hitl.streams.topology;

import dev.hitl.approval.Verdict;
import dev.hitl.pause.PauseVerdict;
import dev.hitl.streams.ingest.DeadReason;
import dev.hitl.streams.metrics.ProcessorMetrics;
import dev.hitl.streams.state.TimerKind;
import dev.hitl.wire.topic.Topics;
import java.util.stream.Stream;

/** All that may be counted and that an alarm looks at, by each of its labels. */
final class KnownCounters {

    private KnownCounters() {}

    /** Lets each of them begin at 0. */
    static void show(ProcessorMetrics metrics) {
        Topics.INPUTS.forEach(topic -> metrics.mayStray(topic.name()));
        ProcessorTopology.sources().forEach(topic -> Stream.of(DeadReason.values())
                .forEach(reason -> metrics.mayBePutAside(topic.name(), reason.name())));
        Stream.of(TimerKind.values()).forEach(kind -> metrics.mayFail(kind.name()));
        Stream.of(Verdict.values()).forEach(verdict -> metrics.mayEnd("approval", verdict.name()));
        Stream.of(PauseVerdict.values()).forEach(verdict -> metrics.mayEnd("pause", verdict.name()));
    }
}
