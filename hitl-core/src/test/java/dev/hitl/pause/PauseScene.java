package dev.hitl.pause;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.Principal;
import dev.hitl.identity.SubjectKey;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.Retention;
import dev.hitl.ruling.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One task taken through pauses, resumes and timers. */
final class PauseScene {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final SubjectKey KEY = new SubjectKey("payments", "run-42");
    static final Principal AGENT = Principal.agent("billing-agent", "payments");
    static final Principal ANN = Principal.human("ann@example.com", Assurance.OIDC);
    static final Duration TIMEOUT = Duration.ofMinutes(5);

    final List<PauseTransitions.Move> moves = new ArrayList<>();
    final List<EndedPause> ended = new ArrayList<>();
    PauseState state = PauseState.NONE;
    int words;
    int stepsOfLast;

    private final PauseDesk desk = new PauseDesk(Retention.STANDARD);
    private final PauseTimers timers = new PauseTimers(Retention.STANDARD);
    private long offset;

    static PauseCommand.Pause pause(String pauseId) {
        return pause(pauseId, Optional.empty());
    }

    static PauseCommand.Pause pause(String pauseId, Optional<Duration> timeout) {
        return new PauseCommand.Pause(KEY, "pause-" + pauseId, START, AGENT, pauseId, "which account?", timeout, false);
    }

    static PauseCommand.Resume resume(String commandId, Optional<String> pauseId) {
        return resume(commandId, pauseId, ANN);
    }

    static PauseCommand.Resume resume(String commandId, Optional<String> pauseId, Principal who) {
        return new PauseCommand.Resume(KEY, commandId, START, who, pauseId, Optional.empty(), Optional.empty());
    }

    /** Reads a command; returns what it led to by itself. */
    Ruling<PauseFact> read(PauseCommand command, Duration sinceStart) {
        var time = START.plus(sinceStart);
        var occurrence = new Occurrence(time, new InputPosition("hitl.resume-requests", 0, offset++, time));
        var handled = desk.handle(state, command, occurrence, Policy.standard());
        for (var step : handled.steps()) {
            if (step.ruling() instanceof Ruling.Accepted<PauseFact> accepted) {
                accepted.facts().stream()
                        .filter(PauseFact.PauseEnded.class::isInstance)
                        .forEach(fact -> ended.add(((PauseFact.PauseEnded) fact).ended()));
            }
        }
        if (handled.steps().get(0).ruling() instanceof Ruling.Accepted<PauseFact> accepted) {
            moves.addAll(PauseTransitions.of(state, accepted.facts()));
        }
        state = handled.after();
        stepsOfLast = handled.steps().size();
        return handled.steps().get(0).ruling();
    }

    /** Lets the processor's clock look; returns the words that it writes to the log. */
    List<PauseCommand> look(Duration sinceStart) {
        var work = timers.due(KEY, state, START.plus(sinceStart));
        moves.addAll(PauseTransitions.of(state, work.facts()));
        for (var fact : work.facts()) {
            state = PauseFold.apply(state, fact);
        }
        return work.toLog().stream().toList();
    }

    /** Pauses the task and resumes it, both at the given time. */
    void pauseAndResume(String pauseId, Duration sinceStart) {
        read(pause(pauseId), sinceStart);
        read(resume("resume-" + pauseId, Optional.of(pauseId)), sinceStart);
    }

    /** Looks once an hour, as at a task at which nothing else happens. */
    void lookHourly(Duration from, Duration until) {
        for (var now = from; now.compareTo(until) <= 0; now = now.plusHours(1)) {
            look(now);
        }
    }

    /** Lets time pass by the broker's clock; the processor's is ahead and looks ten times a second. */
    void letTimePass(Duration from, Duration until, Duration ahead) {
        for (var now = from; now.compareTo(until) < 0; now = now.plusMillis(100)) {
            for (var word : look(now.plus(ahead))) {
                words++;
                read(word, now.plusMillis(10));
            }
        }
    }
}
