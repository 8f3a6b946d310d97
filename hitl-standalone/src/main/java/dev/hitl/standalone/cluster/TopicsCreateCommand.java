package dev.hitl.standalone.cluster;

import dev.hitl.standalone.cli.Output;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.topic.RecordedPartitions;
import dev.hitl.streams.topic.TopicAdmin;
import dev.hitl.streams.topic.TopicFindings;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates the topics that are missing, and writes the partition count down. */
@Command(
        name = "create",
        description = {
            "Create the topics that are missing, the processor's changelogs included, and write the partition count down.",
            "What is there already is compared and left as it is."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every topic is there and as it has to be",
            "1:there are differences, or no broker",
            ExitCodes.USAGE_LINE,
            ExitCodes.MISCONFIGURED_LINE
        })
final class TopicsCreateCommand implements Callable<Integer> {
    @Mixin
    private Shape shape;

    @Mixin
    private Broker broker;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        ConnectionSettings settings = broker.connection(shape.named(), shape.file());
        return BrokerAnswers.orFailure(() -> {
            try (Admin admin = Broker.admin(settings);
                    Connection connection = new Connection(settings, "hitl-topics")) {
                TopicAdmin topics = new TopicAdmin(admin, settings.topics(), shape.partitions(), shape.replication());
                RecordedPartitions recorded = new RecordedPartitions(connection);
                List<String> created = topics.createMissing();
                TopicFindings findings = topics.findings();
                if (findings.mistakes().isEmpty()) {
                    recorded.writeIfAbsent(shape.partitions());
                }
                TopicFindings all = findings.and(recorded.findings(shape.partitions()));
                new FindingsReport(output).tell(all, shape.plan().topics().size(), created);
                return all.mistakes().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
            }
        });
    }
}
