package dev.hitl.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.standalone.Patiently;
import dev.hitl.standalone.terminal.Ink;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SceneTest {
    private final StringWriter out = new StringWriter();
    private final Scene scene =
            new Scene(new Story(new PrintWriter(out), Ink.NONE, System::nanoTime), Duration.ofMillis(200));

    @Test
    void anEventThatDoesNotComeIsAMistake() {
        scene.soon("a mail", new CompletableFuture<Long>(), at -> at, at -> Line.of("notifier", "mails", "ops"));

        assertThatThrownBy(scene::allCame)
                .isInstanceOf(Unexpected.class)
                .hasMessageContaining("Expected a mail, but found nothing");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anEventThatIsNotAsExpectedIsAMistakeAndIsNotTold() {
        scene.soon("an outcome", CompletableFuture.completedFuture("DENIED"), o -> 0L, outcome -> {
            scene.check("the outcome", "APPROVED", outcome);
            return Line.of("processor", "says", outcome);
        });

        assertThatThrownBy(scene::allCame)
                .isInstanceOf(Unexpected.class)
                .hasMessage("Expected the outcome to be APPROVED, but found DENIED");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void looksAgainUntilSomethingIsThere() {
        Scene patient = new Scene(scene.story(), Patiently.SOON);
        AtomicInteger looks = new AtomicInteger();

        String found =
                patient.until("the page", () -> looks.incrementAndGet() < 3 ? Optional.empty() : Optional.of("page"));

        assertThat(found).isEqualTo("page");
        assertThat(looks).hasValue(3);
    }

    @Test
    void aThingOfAnotherKindIsAMistake() {
        assertThatThrownBy(() -> scene.check("the result", Integer.class, "text"))
                .isInstanceOf(Unexpected.class)
                .hasMessage("Expected the result to be Integer, but found text");
    }
}
