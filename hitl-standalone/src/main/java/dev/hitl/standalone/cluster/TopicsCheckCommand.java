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

/** Compares the broker's topics with the plan. */
@Command(
        name = "check",
        description = "Compare the broker's topics with the plan; a line for each difference, with what to do.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that could be checked is as it has to be",
            "1:there are differences, or no broker",
            ExitCodes.USAGE_LINE,
            ExitCodes.MISCONFIGURED_LINE
        })
final class TopicsCheckCommand implements Callable<Integer> {
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
                TopicFindings findings = new TopicAdmin(
                                admin, settings.topics(), shape.partitions(), shape.replication())
                        .findings()
                        .and(new RecordedPartitions(connection).findings(shape.partitions()));
                boolean ok = findings.mistakes().isEmpty();
                new FindingsReport(output)
                        .tell(ok, findings, shape.plan().topics().size(), List.of());
                return ok ? ExitCodes.OK : ExitCodes.FAILED;
            }
        });
    }
}
