package dev.hitl.tests.real;

import java.util.ArrayList;
import org.apache.kafka.common.utils.Exit;

/** Runs Kafka's own commands in this JVM, as their scripts would. */
public final class KafkaCommand {

    private KafkaCommand() {}

    /** The command's main method. */
    public interface Main {
        void run(String... arguments) throws Exception;
    }

    /**
     * Runs a command to its end. It catches whatever it throws, the end of itself included; so the first end is the one that it
     * meant.
     *
     * @throws IllegalStateException if it fails
     */
    public static void run(Main command, String... words) {
        var codes = new ArrayList<Integer>();
        Exit.setExitProcedure((code, message) -> {
            codes.add(code);
            throw new Ended();
        });
        try {
            command.run(words);
        } catch (Ended ended) {
            if (codes.get(0) != 0) {
                throw new IllegalStateException("Kafka refused " + String.join(" ", words), ended);
            }
        } catch (Exception e) {
            throw new IllegalStateException("Kafka refused " + String.join(" ", words), e);
        } finally {
            Exit.resetExitProcedure();
        }
    }

    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
