package dev.hitl.tests.story;

import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The stories on a real broker and a real registry. */
@UsesRealParts
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GivenUpStoriesOnBrokerTest extends GivenUpStories {

    private ProcessorBeside processor;
    private Stage stage;

    @BeforeAll
    void start(RealParts parts, @TempDir Path state) throws InterruptedException, TimeoutException {
        processor = new ProcessorBeside(parts, "given-up-stories", state, Stage.SOON_GIVEN_UP);
        stage = new BrokerStage(processor.installation());
    }

    @AfterAll
    void stop() {
        stage.close();
        processor.close();
    }

    @Override
    Stage stage() {
        return stage;
    }
}
