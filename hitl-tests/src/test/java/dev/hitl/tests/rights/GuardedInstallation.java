package dev.hitl.tests.rights;

import dev.hitl.standalone.Hitl;
import dev.hitl.standalone.cluster.AclsCommand;
import dev.hitl.standalone.cluster.TopicsCommand;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** An installation on a guarded broker: rights as printed, topics as created by one who has the rights to, a user a role. */
record GuardedInstallation(GuardedBroker broker, String registryUrl, TopicNames names, Path directory) {

    static final int PARTITIONS = 2;

    /** An agent that also resumes and lists. */
    static final String HANDY_AGENT = "hitl-handy-agent";

    /** An operator that may also create topics. */
    static final String FOUNDER = "hitl-founder";

    /** One who may sign in and do nothing. */
    static final String NOBODY = "hitl-nobody";

    static List<String> users() {
        return Stream.concat(
                        Stream.of(Role.values()).map(GuardedInstallation::user),
                        Stream.of(HANDY_AGENT, FOUNDER, NOBODY))
                .toList();
    }

    static String user(Role role) {
        return "hitl-" + role.word();
    }

    /** Gives the rights and creates the topics. Returns this. */
    GuardedInstallation prepared() throws Exception {
        var scripts = new PrintedScript(directory.resolve("bin"));
        var admin = broker.fileOf(GuardedBroker.ADMIN);
        scripts.run(acls(), broker.bootstrapServers(), admin);
        scripts.run(
                acls(
                        "requester",
                        "resumer",
                        "viewer",
                        "--principal=requester=User:" + HANDY_AGENT,
                        "--principal=resumer=User:" + HANDY_AGENT,
                        "--principal=viewer=User:" + HANDY_AGENT),
                broker.bootstrapServers(),
                admin);
        scripts.run(
                acls(
                        "operator",
                        "creator",
                        "--principal=operator=User:" + FOUNDER,
                        "--principal=creator=User:" + FOUNDER),
                broker.bootstrapServers(),
                admin);
        broker.awaitRights();
        var created = topics(FOUNDER, PARTITIONS, "create");
        if (created.exit() != 0) {
            throw new IllegalStateException("The topics were not created: " + created.text());
        }
        return this;
    }

    String acls(String... arguments) {
        return printed(new AclsCommand(), words(arguments, "--prefix=" + names.prefix()));
    }

    String plan() {
        return printed(
                new TopicsCommand(),
                "plan",
                "--prefix=" + names.prefix(),
                "--partitions=" + PARTITIONS,
                "--replication-factor=1");
    }

    private static String printed(Object command, String... words) {
        var said = run(command, words);
        if (said.exit() != 0) {
            throw new IllegalStateException("Nothing was printed: " + said.text());
        }
        return said.text();
    }

    /** Runs {@code hitl topics …} as a role's user. */
    Said topics(Role role, String... arguments) throws Exception {
        return topics(role, PARTITIONS, arguments);
    }

    Said topics(Role role, int partitions, String... arguments) throws Exception {
        return topics(user(role), partitions, arguments);
    }

    Said topics(String user, int partitions, String... arguments) throws Exception {
        return run(
                new TopicsCommand(),
                words(
                        arguments,
                        "--bootstrap=" + broker.bootstrapServers(),
                        "--kafka-config=" + broker.fileOf(user),
                        "--prefix=" + names.prefix(),
                        "--partitions=" + partitions));
    }

    ConnectionSettings as(Role role) {
        return as(user(role));
    }

    ConnectionSettings as(String user) {
        return new ConnectionSettings(broker.bootstrapServers(), registryUrl, names, broker.settingsOf(user), Map.of());
    }

    /** A processor that may not create topics. */
    ProcessorSettings processor() {
        return ProcessorSettings.of(as(Role.PROCESSOR), directory.resolve("state"))
                .withPartitions(PARTITIONS)
                .withCreateTopics(false);
    }

    /** Runs {@code hitl …}. */
    static Said hitl(String... words) {
        return run(Hitl.commandLine(), words);
    }

    private static String[] words(String[] first, String... more) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Said run(Object command, String... words) {
        return run(new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true), words);
    }

    private static Said run(CommandLine command, String... words) {
        var text = new StringWriter();
        var line = command.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        return new Said(line.execute(words), text.toString());
    }

    /** What a command said, and its exit code. */
    record Said(int exit, String text) {}
}
