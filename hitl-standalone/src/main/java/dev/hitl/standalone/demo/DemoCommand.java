package dev.hitl.standalone.demo;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.notifier.email.Destination;
import dev.hitl.notifier.email.Encryption;
import dev.hitl.notifier.email.MailServer;
import dev.hitl.standalone.DataDirectory;
import dev.hitl.standalone.LogFile;
import dev.hitl.standalone.LoopbackPorts;
import dev.hitl.standalone.Standalone;
import dev.hitl.standalone.StandaloneSettings;
import dev.hitl.standalone.StandaloneSettings.Mail;
import dev.hitl.standalone.StandaloneSettings.Slack;
import dev.hitl.standalone.Teardown;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.demo.step.Steps;
import dev.hitl.standalone.terminal.Ages;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.Ink;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts everything afresh, plays the story on it, and stops it again. */
@Command(
        name = "demo",
        description =
                "Show what it does, on a real broker, a real registry and a real mail server; a local server stands in for Slack.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every step went as expected", "1:a step did not, or something could not be started"})
public final class DemoCommand implements Callable<Integer> {
    /** Who sits at the console. */
    static final String PERSON = "alice";

    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOLD = "ops@example.com";

    /** Of records that come together, views are told first. */
    private static final List<Topic<?>> TOLD_FROM = List.of(
            Topics.APPROVALS, Topics.PAUSED_TASKS, Topics.APPROVAL_OUTCOMES, Topics.PAUSE_OUTCOMES, Topics.AUDIT);

    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    /** Called by picocli. */
    public DemoCommand() {}

    @Override
    public Integer call() {
        Story story = new Story(spec.commandLine().getOut(), Ink.detected(), System::nanoTime);
        try (Teardown teardown = Teardown.armed()) {
            try {
                return play(story, teardown);
            } catch (RuntimeException e) {
                if (!teardown.isInterrupted()) {
                    throw e;
                }
                LOG.info("The demo was interrupted", e);
                return INTERRUPTED;
            }
        }
    }

    private static int play(Story story, Teardown teardown) {
        DataDirectory directory = teardown.start(DataDirectory::temporary);
        teardown.start(() -> LogFile.open(directory.log()));
        try {
            int exit = play(story, teardown, directory);
            if (exit != ExitCodes.OK) {
                keepLog(story, directory);
            }
            return exit;
        } catch (RuntimeException e) {
            if (!teardown.isInterrupted()) {
                LOG.info("The demo failed", e);
                keepLog(story, directory);
            }
            throw e;
        }
    }

    private static int play(Story story, Teardown teardown, DataDirectory directory) {
        Mailbox mailbox = teardown.start(() -> Mailbox.start(TOLD));
        story.prologue("Starting Kafka, a schema registry, processor, notifier and console …");
        SlackStandIn slack = teardown.start(() -> SlackStandIn.start(0));
        StandaloneSettings settings = StandaloneSettings.onFreePorts(PERSON)
                .with(mailTo(mailbox))
                .with(new Slack(SlackStandIn.webhook(slack.port())));
        Standalone hitl = teardown.start(() -> Standalone.start(settings, directory));
        started(story, hitl, mailbox, slack);
        try (Connection connection = new Connection(hitl.connection(), "hitl-demo");
                HitlClient agent = HitlClient.connect(ClientSettings.of(hitl.connection(), Cast.DEPLOY_BOT));
                HitlDecider intruder = HitlDecider.connect(hitl.connection());
                ConsoleApi person = ConsoleApi.at(hitl.console(), hitl.token());
                Journal journal = Journal.open(connection, TOLD_FROM)) {
            return playAll(story, Steps.all(), new Cast(agent, person, intruder, journal, connection, mailbox, slack));
        }
    }

    /** The data directory goes at the end; whoever looks for the reason needs the log. */
    private static void keepLog(Story story, DataDirectory directory) {
        try {
            Path kept = Files.createTempFile("hitl-demo-", ".log");
            Files.copy(directory.log(), kept, StandardCopyOption.REPLACE_EXISTING);
            story.sadEnd("The log with all details: " + kept);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + directory.log() + " could not be kept", e);
        }
    }

    private static Mail mailTo(Mailbox mailbox) {
        MailServer server = new MailServer(
                LoopbackPorts.HOST,
                mailbox.port(),
                Encryption.NONE,
                false,
                Optional.empty(),
                Optional.empty(),
                MailServer.STANDARD_TIMEOUT);
        return new Mail(server, "hitl@example.com", List.of(Destination.person(mailbox.address())));
    }

    private static void started(Story story, Standalone hitl, Mailbox mailbox, SlackStandIn slack) {
        story.fact(
                "ready",
                "in " + Ages.took(sinceJvmStart()) + ": Kafka "
                        + Ages.took(hitl.servers().kafka().startup()) + ", registry "
                        + Ages.took(hitl.servers().registry().startup()) + ", the rest "
                        + Ages.took(hitl.appsStartup()));
        story.fact("console", hitl.console().toString());
        story.fact("Kafka", hitl.servers().kafka().bootstrapServers());
        story.fact("registry", hitl.servers().registry().url().toString());
        story.fact("mail server", LoopbackPorts.HOST + ":" + mailbox.port());
        story.fact("Slack stand-in", LoopbackPorts.HOST + ":" + slack.port());
    }

    private static int playAll(Story story, List<Step> steps, Cast cast) {
        int wrong = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            story.step(i + 1, step.title());
            try {
                step.play(new Scene(story, PATIENCE), cast);
            } catch (Unexpected e) {
                LOG.info("Step {} was not as expected", i + 1, e);
                story.wrong(e.expected(), e.found());
                wrong++;
            }
        }
        String took = Ages.took(sinceJvmStart());
        if (wrong > 0) {
            story.sadEnd(wrong + " of " + steps.size() + " steps not as expected. " + took + ".");
            return ExitCodes.FAILED;
        }
        story.happyEnd("All " + steps.size() + " steps as expected. " + took + ". Next: ./hitl up");
        return ExitCodes.OK;
    }

    private static Duration sinceJvmStart() {
        return Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
    }
}
