package dev.hitl.notifier.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.notifier.dispatch.ChannelHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NotifierHealthTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicReference<List<ChannelHealth>> channels = new AtomicReference<>(List.of());
    private final NotifierHealth health = new NotifierHealth(channels::get, now::get);

    @Test
    void isReadyWhileEveryChannelAsksKafka() {
        channels.set(List.of(at("email", START), at("slack", START)));

        assertThat(health.ready().good()).isTrue();
        assertThat(health.ready().detail()).containsEntry("channels", "2 at work");
    }

    @Test
    void isNotReadyBeforeTheFirstTimeAndSaysWhichChannel() {
        channels.set(List.of(
                at("email", START), new ChannelHealth("slack", Optional.empty(), Optional.empty(), Optional.empty())));

        assertThat(health.ready().good()).isFalse();
        assertThat(health.ready().detail()).containsOnlyKeys("slack");
        assertThat(health.live().good()).isTrue();
    }

    @Test
    void aChannelThatBeginsAgainByItselfIsNotReadyButAlive() {
        now.set(START.plus(Duration.ofHours(1)));
        channels.set(
                List.of(new ChannelHealth("email", Optional.of(START), Optional.of("no topic"), Optional.empty())));

        assertThat(health.ready().detail()).containsEntry("email", "no topic");
        assertThat(health.live().good()).isTrue();
    }

    /** Only the other side can mend it, so no restart helps; and another channel's people are told. */
    @Test
    void aChannelThatTellsNobodyForNowIsReadyAndSaysWhy() {
        channels.set(List.of(
                at("slack", START),
                new ChannelHealth(
                        "email", Optional.of(START), Optional.empty(), Optional.of("its last try failed: refused"))));

        assertThat(health.ready().good()).isTrue();
        assertThat(health.ready().detail())
                .containsEntry("channels", "2 at work")
                .containsEntry("email", "at work, but its last try failed: refused");
    }

    @Test
    void onlyARestartFreesAChannelThatHangs() {
        channels.set(List.of(at("email", START)));

        now.set(START.plus(Duration.ofMinutes(2)));
        assertThat(health.ready().good()).isFalse();
        assertThat(health.live().good()).isTrue();

        now.set(START.plus(Duration.ofMinutes(11)));
        assertThat(health.live().good()).isFalse();
    }

    private static ChannelHealth at(String channel, Instant lastPoll) {
        return new ChannelHealth(channel, Optional.of(lastPoll), Optional.empty(), Optional.empty());
    }
}
