package dev.hitl.process;

import dev.hitl.config.Checked;
import dev.hitl.config.Checked.Configured;
import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.ConfigPlace;
import dev.hitl.config.ConfigReport;
import dev.hitl.config.problem.Problem;
import dev.hitl.process.Part.Missing;
import dev.hitl.wire.rights.Role;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.LoggerFactory;

/**
 * Runs one part as a process of its own: finds and checks {@code hitl.yaml}, starts the part, and stops it when the process is
 * asked to end. A mistake in the configuration is told whole, before anything starts. The exit status is one of
 * {@link ExitStatus}. See docs/adr/0012.
 */
public final class Launch {

    private static final String LOG_SETTING = "logback.configurationFile";

    private final Role role;
    private final String name;
    private final Part part;
    private final PrintStream errors;
    private final Path system;
    private final Consumer<IntSupplier> atEnd;

    /**
     * @param system the configuration where none is named and none is in the working directory
     * @param atEnd takes what is to run when the process is asked to end; it returns the status to end with
     */
    Launch(Role role, Part part, PrintStream errors, Path system, Consumer<IntSupplier> atEnd) {
        this.role = role;
        this.name = role.word();
        this.part = part;
        this.errors = errors;
        this.system = system;
        this.atEnd = atEnd;
    }

    /**
     * Runs until the process is asked to end; does not return.
     *
     * @param role what it is: processor, notifier or console
     */
    public static void main(Role role, Part part, String... arguments) throws InterruptedException {
        // Before the first logger is asked for; who starts the process can name another configuration.
        if (System.getProperty(LOG_SETTING) == null) {
            System.setProperty(LOG_SETTING, "dev/hitl/process/logback.xml");
        }
        var end = new Launch(role, part, System.err, Path.of(ConfigPlace.SYSTEM), Launch::haltAtEnd)
                .run(System.getenv(), Path.of(""), arguments);
        if (end.isPresent()) {
            System.exit(end.getAsInt());
        }
        new CountDownLatch(1).await();
    }

    /** The JVM would end with the signal's status, which supervisors take for a failure; so the end says how it went. */
    private static void haltAtEnd(IntSupplier end) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(end.getAsInt()), "hitl-stop"));
    }

    /** Starts the part; returns the status to end with at once, or nothing once it runs. */
    OptionalInt run(Map<String, String> environment, Path directory, String... arguments) {
        var asked = CommandLine.of(arguments);
        if (asked instanceof CommandLine.Help) {
            errors.print(usage());
            return OptionalInt.of(ExitStatus.STOPPED);
        }
        if (asked instanceof CommandLine.Unknown unknown) {
            errors.print("Expected --config FILE or nothing, but found '" + unknown.word() + "'.\n" + usage());
            return OptionalInt.of(ExitStatus.USAGE);
        }
        var named = ((CommandLine.Start) asked).config();
        return withDemands(ConfigPlace.check(named, environment, directory, system, role))
                .match(this::start, wrong -> {
                    errors.print(ConfigReport.text(wrong));
                    return OptionalInt.of(ExitStatus.MISCONFIGURED);
                });
    }

    private Checked withDemands(Checked checked) {
        return checked.match(
                good -> {
                    var missing = new ArrayList<Missing>();
                    if (good.settings().kafka().bootstrapServers().isEmpty()) {
                        missing.add(new Missing(
                                "kafka.bootstrap_servers",
                                "no brokers",
                                "kafka.bootstrap_servers and registry.url; the " + name + " brings neither, only"
                                        + " './hitl up' does"));
                    }
                    missing.addAll(part.missing(good.settings()));
                    return missing.isEmpty()
                            ? good
                            : new Misconfigured(
                                    good.file(),
                                    missing.stream()
                                            .map(m -> new Problem(good.file(), 0, m.key(), m.found(), m.expected()))
                                            .toList());
                },
                bad -> bad);
    }

    private OptionalInt start(Configured configured) {
        LoggerFactory.getLogger(Launch.class).info("The {} starts with {}", name, configured.file());
        var run = new PartRun(name, part);
        // First, since a start can take minutes, and the process can be asked to end in all of them.
        atEnd.accept(run::end);
        return run.start(configured.settings()) ? OptionalInt.empty() : OptionalInt.of(ExitStatus.FAILED);
    }

    private String usage() {
        return """
                Runs the %s of HITL for Kafka until it is asked to stop.

                  --config FILE   the configuration; else $HITL_CONFIG, else ./hitl.yaml, else %s
                  --help          this text

                Ends with 0 stopped as asked, 1 could not start or stop, 2 not understood, 7 the configuration has problems.
                """.formatted(name, ConfigPlace.SYSTEM);
    }
}
