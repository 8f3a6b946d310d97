package dev.hitl.standalone.up;

import dev.hitl.config.Checked;
import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigReport;
import dev.hitl.config.settings.ChannelSettings;
import dev.hitl.config.settings.ConsoleSettings;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.link.PublicUrl;
import dev.hitl.notifier.start.ConfiguredChannels;
import dev.hitl.standalone.ChannelSource;
import dev.hitl.standalone.DataDirectory;
import dev.hitl.standalone.LogFile;
import dev.hitl.standalone.LoopbackPorts;
import dev.hitl.standalone.RunFile;
import dev.hitl.standalone.Standalone;
import dev.hitl.standalone.StandaloneSettings;
import dev.hitl.standalone.StandaloneSettings.Mail;
import dev.hitl.standalone.StartMark;
import dev.hitl.standalone.StartupFailure;
import dev.hitl.standalone.Teardown;
import dev.hitl.standalone.terminal.Ages;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.Ink;
import dev.hitl.standalone.terminal.PlainText;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything and keeps it running until it is stopped. */
@Command(
        name = "up",
        description = "Start everything on this machine and keep it running; data is kept from one run to the next.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            "1:something could not be started, or stopped by itself",
            ExitCodes.USAGE_LINE,
            ExitCodes.MISCONFIGURED_LINE
        })
public final class UpCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);
    private static final int USUAL_CONSOLE = 8080;
    private static final int USUAL_KAFKA = 9092;
    private static final int USUAL_REGISTRY = 8081;
    private static final int LABEL = 18;
    private static final Duration SIGNAL_WITHIN = Duration.ofSeconds(5);

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = Port.class,
            description = "the console's port, 0 for any free one (default: " + USUAL_CONSOLE + " if it is free)")
    private Integer consolePort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            converter = Port.class,
            description = "the broker's port, 0 for any free one (default: " + USUAL_KAFKA + " if it is free)")
    private Integer kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            converter = Port.class,
            description = "the registry's port, 0 for any free one (default: " + USUAL_REGISTRY + " if it is free)")
    private Integer registryPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where all data is kept (default: $HITL_HOME, or ~/.hitl)")
    private Path data;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "where people reach the console, as through a tunnel or reverse proxy; links in mails lead there"
                            + " (default: console.public_url of the file, else $HITL_PUBLIC_URL, else its own address, which"
                            + " opens on this machine only)")
    private String publicUrl;

    @Mixin
    private ConfigOption config;

    @Mixin
    private MailOptions mail;

    @Spec
    private CommandSpec spec;

    /** Called by picocli. */
    public UpCommand() {}

    @Override
    public Integer call() {
        Optional<PublicUrl> reached = PublicAddress.given(publicUrl);
        Optional<Checked> checked = config.check(PublicAddress.beside(System.getenv(), reached), Path.of(""));
        return checked.map(file -> file.match(good -> up(Optional.of(good), reached), wrong -> {
                    PrintWriter err = spec.commandLine().getErr();
                    err.print(ConfigReport.text(wrong));
                    err.flush();
                    return ExitCodes.MISCONFIGURED;
                }))
                .orElseGet(() -> up(Optional.empty(), reached.or(() -> PublicAddress.ofVariable(System.getenv()))));
    }

    private int up(Optional<Configured> file, Optional<PublicUrl> reached) {
        StandaloneSettings settings = settings(file.map(Configured::settings), reached);
        file.ifPresent(named -> say("With the configuration " + named.file() + "."));
        try (Teardown teardown = Teardown.armed()) {
            try {
                return run(settings, teardown);
            } catch (RuntimeException e) {
                if (!teardown.isInterrupted()) {
                    LOG.info("'up' failed", e);
                    throw e;
                }
                return ExitCodes.OK;
            }
        }
    }

    /** An option wins over the file. */
    private StandaloneSettings settings(Optional<HitlSettings> file, Optional<PublicUrl> given) {
        HitlSettings configuration = file.orElseGet(StandaloneSettings::unconfigured);
        Optional<PublicUrl> reached = given.or(() -> configuration.console().publicUrl());
        return new StandaloneSettings(
                consolePort(Optional.ofNullable(consolePort), configuration.console(), reached.isPresent()),
                port(kafkaPort, USUAL_KAFKA),
                port(registryPort, USUAL_REGISTRY),
                System.getProperty("user.name"),
                reached,
                channels(configuration),
                configuration);
    }

    private List<ChannelSource> channels(HitlSettings configuration) {
        Optional<Mail> own = mail.channel(System.getenv());
        List<ChannelSettings> ofFile = ConfiguredChannels.toRun(configuration);
        if (own.isPresent()
                && ofFile.stream().anyMatch(channel -> channel.name().equals(Mail.NAME))) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was started: mail is set up twice.",
                    "There is --smtp-host, and the configuration has a channel named '" + Mail.NAME + "' too.",
                    "Leave one of them out, or give the configuration's channel another name.");
        }
        Stream<ChannelSource> opened = ofFile.stream()
                .map(channel -> links -> ConfiguredChannels.open(channel, () -> links, InstantSource.system()));
        return Stream.concat(opened, own.stream()).toList();
    }

    private int run(StandaloneSettings settings, Teardown teardown) {
        Path root = data == null ? DataDirectory.usual(System.getenv()) : data;
        DataDirectory directory = teardown.start(() -> DataDirectory.open(root));
        StartMark starting = teardown.start(() -> StartMark.set(directory.root()));
        teardown.start(() -> LogFile.open(directory.log()));
        say("Starting Kafka, a schema registry, processor, notifier and console …");
        Standalone hitl = teardown.start(() -> Standalone.start(settings, directory));
        hitl.runFile().write(directory.runFile());
        teardown.own(() -> RunFile.remove(directory.runFile()));
        starting.close();
        welcome(hitl, directory, settings);
        return untilStopped(hitl, teardown);
    }

    /** Ends by a signal as a rule, which the teardown sees to; the registry's end is the one thing that ends it otherwise. */
    private static int untilStopped(Standalone hitl, Teardown teardown) {
        try {
            int exit = hitl.servers().registry().onExit().join();
            if (teardown.isInterruptedWithin(SIGNAL_WITHIN)) {
                return ExitCodes.OK;
            }
            throw new StartupFailure(
                    "The schema registry has stopped by itself, so everything stops.",
                    "It ended with exit code " + exit + ".",
                    "Its log is " + hitl.servers().registry().logFile() + "; start './hitl up' again.");
        } catch (CompletionException e) {
            throw new IllegalStateException("Waiting for the registry's end failed", e);
        }
    }

    private void welcome(Standalone hitl, DataDirectory directory, StandaloneSettings settings) {
        Ink ink = Ink.detected();
        Duration sinceStart = Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
        say(ink.good("Ready in " + Ages.took(sinceStart) + ".") + " Stop it with Ctrl-C.");
        say("");
        fact("console", ink.strong(hitl.consoleWithToken().toString()));
        fact("Kafka", hitl.connection().bootstrapServers());
        fact("registry", hitl.connection().registryUrl());
        fact("health, metrics", hitl.processor() + "/health/ready  " + hitl.processor() + "/metrics");
        fact("data, log", directory.root() + "  " + directory.log().getFileName());
        List<String> told = ConfiguredChannels.toRun(settings.configuration()).stream()
                .map(ChannelSettings::name)
                .toList();
        if (!told.isEmpty()) {
            fact("channels", String.join(", ", told));
        }
        if (told.isEmpty() || settings.channels().stream().anyMatch(Mail.class::isInstance)) {
            fact("mail", mail(settings));
        }
        say("");
        say("Try, in a second terminal:");
        say("  ./hitl request \"Wipe production DB\" --reason \"Delete table users\" --wait");
        say("  ./hitl pending");
        say("  ./hitl approve ID            or decide in the console");
        say("  ./hitl audit");
    }

    /** Who is told by mail, and where the links in mails lead. */
    static String mail(StandaloneSettings settings) {
        return settings.channels().stream()
                .filter(Mail.class::isInstance)
                .map(Mail.class::cast)
                .findFirst()
                .map(channel -> "to " + channel.to().size()
                        + (channel.to().size() == 1 ? " address" : " addresses") + " through "
                        + channel.server().host() + "; links "
                        + settings.publicUrl()
                                .map(url -> "lead to " + url.base())
                                .orElse("open on this machine only (see --public-url)"))
                .orElse("none; --smtp-host, --mail-from and --mail-to tell people by mail");
    }

    private void fact(String label, String value) {
        say("  " + PlainText.padded(label, LABEL) + value);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** The usual port gives way to a free one only where nobody wrote it down and no proxy or tunnel leads there. */
    static int consolePort(Optional<Integer> option, ConsoleSettings file, boolean reachedElsewhere) {
        return option.orElseGet(() -> file.portChosen() || reachedElsewhere ? file.port() : port(null, USUAL_CONSOLE));
    }

    /** A port that was asked for is taken or nothing; the usual one gives way to a free one. */
    private static int port(Integer asked, int usual) {
        if (asked != null) {
            return asked;
        }
        return LoopbackPorts.isFree(usual) ? usual : 0;
    }
}
