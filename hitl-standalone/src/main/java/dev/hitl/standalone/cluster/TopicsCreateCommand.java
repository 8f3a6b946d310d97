package dev.hitl.standalone.cluster;

import dev.hitl.standalone.cli.Output;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.streams.topic.TopicCreation;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates the topics that are missing, and writes the partition count down. */
@Command(
        name = "create",
        description = {
            "Create the topics that are missing, the processor's changelogs included, and write the partition count down.",
            "What is there already is compared and left as it is. Needs the rights of operator and creator."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every topic is there and as it has to be",
            "1:there are differences, something could not be seen or written, or no broker",
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
                TopicCreation.Created created =
                        new TopicCreation(admin, connection, shape.partitions(), shape.replication()).create();
                boolean ok = created.findings().mistakes().isEmpty()
                        && created.findings().unchecked().isEmpty();
                new FindingsReport(output)
                        .tell(ok, created.findings(), shape.plan().topics().size(), created.topics());
                return ok ? ExitCodes.OK : ExitCodes.FAILED;
            }
        });
    }
}
