package dev.hitl.standalone;

import dev.hitl.link.PublicUrl;
import dev.hitl.notifier.email.Destination;
import dev.hitl.notifier.email.MailServer;
import java.util.List;
import java.util.Optional;

/**
 * How a standalone instance runs. Every port is on 127.0.0.1; 0 takes any free one.
 *
 * @param consolePort port of the console and its HTTP API
 * @param kafkaPort port of the broker
 * @param registryPort port of the schema registry
 * @param operator who the person at this machine is, such as the operating system's user name
 * @param publicUrl where people reach the console, for links in mails; empty for its own address, which opens on this
 *     machine alone
 * @param mail how people are told by mail; empty for not at all
 */
public record StandaloneSettings(
        int consolePort,
        int kafkaPort,
        int registryPort,
        String operator,
        Optional<PublicUrl> publicUrl,
        Optional<Mail> mail) {
    /** On free ports, without mail. */
    public static StandaloneSettings onFreePorts(String operator) {
        return new StandaloneSettings(0, 0, 0, operator, Optional.empty(), Optional.empty());
    }

    /** The same with mail. */
    public StandaloneSettings with(Mail channel) {
        return new StandaloneSettings(consolePort, kafkaPort, registryPort, operator, publicUrl, Optional.of(channel));
    }

    /** The same, reached by people at another address too, such as that of a tunnel or a reverse proxy. */
    public StandaloneSettings with(PublicUrl url) {
        return new StandaloneSettings(consolePort, kafkaPort, registryPort, operator, Optional.of(url), mail);
    }

    /**
     * A mail channel.
     *
     * @param server where to send through
     * @param from the sender's address
     * @param to whom to tell
     */
    public record Mail(MailServer server, String from, List<Destination> to) {
        /** Copies the list. */
        public Mail {
            to = List.copyOf(to);
        }
    }
}
