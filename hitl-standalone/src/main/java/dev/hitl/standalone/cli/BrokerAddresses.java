package dev.hitl.standalone.cli;

import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** The brokers of a cluster, as an option or a file names them. */
public final class BrokerAddresses {
    private static final Pattern PORT = Pattern.compile(".*:[0-9]{1,5}");
    private static final int MOST = 65_535;

    private BrokerAddresses() {}

    /**
     * The same text; whether anybody listens there is not asked.
     *
     * @throws CommandFailure if Kafka would not understand it
     */
    public static String understood(String servers) {
        List<String> addresses = Stream.of(servers.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        Optional<String> none = addresses.isEmpty() ? Optional.of(servers) : Optional.empty();
        none.or(() -> addresses.stream().filter(each -> !isAddress(each)).findFirst())
                .ifPresent(address -> {
                    throw new CommandFailure(
                            ExitCodes.USAGE,
                            "Nothing was asked: the brokers' addresses were not understood.",
                            "Expected HOST:PORT, several separated by commas, but found '" + address + "'.",
                            "Mend --bootstrap or the file.");
                });
        return servers;
    }

    private static boolean isAddress(String address) {
        String host = Utils.getHost(address);
        return host != null && !host.isEmpty() && PORT.matcher(address).matches() && Utils.getPort(address) <= MOST;
    }
}
