package dev.hitl.streams.start;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.process.Launch;
import dev.hitl.process.Part;
import dev.hitl.process.StartRefused;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.topic.TopicMistake;
import dev.hitl.wire.rights.Role;

/** Runs one instance of the processor from {@code hitl.yaml} until the process is asked to stop. */
public final class ProcessorMain implements Part {

    private ProcessorMain() {}

    /** Takes {@code --config FILE}; see {@link Launch}. */
    public static void main(String[] arguments) throws InterruptedException {
        Launch.main(Role.PROCESSOR, new ProcessorMain(), arguments);
    }

    @Override
    public AutoCloseable start(HitlSettings settings) {
        var connection = settings.kafka().as(Role.PROCESSOR).connection().orElseThrow();
        var processor = new HitlProcessor(ConfiguredProcessor.settings(settings, connection));
        try {
            processor.start();
        } catch (TopicMistake e) {
            throw new StartRefused(e);
        }
        return processor;
    }
}
