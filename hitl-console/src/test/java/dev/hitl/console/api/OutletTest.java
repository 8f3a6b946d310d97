package dev.hitl.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.console.api.Outlet.Event;
import org.junit.jupiter.api.Test;

class OutletTest {

    private final Outlet outlet = new Outlet();

    private static Event event(int number) {
        return new Event("upsert", Json.object().put("revision", number));
    }

    @Test
    void aSlowReaderGetsTheLatestWordOnEachSubject() throws InterruptedException {
        outlet.offer("a", event(1));
        outlet.offer("b", event(2));
        outlet.offer("a", event(3));

        assertThat(outlet.next(1)).contains(event(2));
        assertThat(outlet.next(1)).contains(event(3));
    }

    @Test
    void aReaderThatIsMuchTooSlowIsToldToLoadAgainAndThenGoesOn() throws InterruptedException {
        for (int i = 0; i < 10_000; i++) {
            outlet.offer("subject " + i, event(i));
        }

        var first = outlet.next(1).orElseThrow();
        outlet.offer("later", event(1));

        assertThat(first.name()).isEqualTo("resync");
        assertThat(outlet.next(1)).contains(event(1));
    }

    @Test
    void aClosedOneDoesNotWait() throws InterruptedException {
        outlet.close();

        assertThat(outlet.next(3_600)).isEmpty();
    }
}
