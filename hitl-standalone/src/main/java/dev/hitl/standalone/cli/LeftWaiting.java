package dev.hitl.standalone.cli;

import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.ThreeLines;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/** Says to who ends a command that waits, as by Ctrl-C, that what it asked for goes on, and how it is taken back. */
final class LeftWaiting {
    private final Output output;
    private final ThreeLines lines;
    private final Thread hook = new Thread(this::onShutdown, "left-waiting");
    private final AtomicBoolean ended = new AtomicBoolean();

    private LeftWaiting(Output output, ThreeLines lines) {
        this.output = output;
        this.lines = lines;
    }

    /** Waits, and says it if the process is asked to end before that is over. */
    static int during(IntSupplier wait, Output output, ThreeLines lines) {
        LeftWaiting left = new LeftWaiting(output, lines);
        Runtime.getRuntime().addShutdownHook(left.hook);
        try {
            return wait.getAsInt();
        } finally {
            left.disarm();
        }
    }

    private void onShutdown() {
        ended.set(true);
        output.complain(ExitCodes.INTERRUPTED, lines);
    }

    private void disarm() {
        if (!ended.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
