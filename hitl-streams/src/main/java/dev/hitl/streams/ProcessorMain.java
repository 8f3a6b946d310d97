package dev.hitl.streams;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one instance of the processor until the process is asked to stop; its settings come from the environment. */
public final class ProcessorMain {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorMain.class);

    private ProcessorMain() {}

    /** Starts; see {@link EnvironmentSettings} for the variables. A mistake in them ends the process with status 1. */
    public static void main(String[] arguments) throws InterruptedException {
        HitlProcessor processor;
        try {
            processor = new HitlProcessor(EnvironmentSettings.read(System.getenv()));
            processor.start();
        } catch (RuntimeException e) {
            LOG.error("The processor did not start: {}", e.getMessage(), e);
            System.exit(1);
            return;
        }
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            processor.close();
                            stopped.countDown();
                        },
                        "hitl-stop"));
        stopped.await();
    }
}
