package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeardownTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesWhatItOwnsLastFirstAndOnce() {
        Teardown teardown = Teardown.armed();
        teardown.own(() -> closed.add("directory"));
        teardown.own(() -> closed.add("broker"));

        teardown.close();

        assertThat(closed).containsExactly("broker", "directory");
        assertThat(teardown.isInterruptedWithin(Duration.ZERO)).isFalse();
    }

    @Test
    void oneThatFailsToCloseDoesNotKeepTheRestOpen() {
        Teardown teardown = Teardown.armed();
        teardown.own(() -> closed.add("directory"));
        teardown.own(() -> {
            throw new IllegalStateException("stuck");
        });

        teardown.close();

        assertThat(closed).containsExactly("directory");
    }

    @Test
    void whatComesAfterTheEndIsClosedAtOnce() {
        Teardown teardown = Teardown.armed();
        teardown.close();

        teardown.own(() -> closed.add("late"));

        assertThat(closed).containsExactly("late");
    }
}
