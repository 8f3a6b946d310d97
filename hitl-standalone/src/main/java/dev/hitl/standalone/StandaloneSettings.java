package dev.hitl.standalone;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigCheck;
import dev.hitl.config.ConfigReport;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.link.PublicUrl;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.email.Destination;
import dev.hitl.notifier.email.EmailChannel;
import dev.hitl.notifier.email.EmailSettings;
import dev.hitl.notifier.email.MailServer;
import dev.hitl.notifier.slack.SlackChannel;
import dev.hitl.notifier.slack.SlackSettings;
import dev.hitl.notifier.slack.WebhookUrl;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a standalone instance runs. Every port is on 127.0.0.1; 0 takes any free one.
 *
 * @param consolePort port of the console and its HTTP API
 * @param kafkaPort port of the broker
 * @param registryPort port of the schema registry
 * @param operator who the person at this machine is, such as the operating system's user name
 * @param publicUrl where people reach the console, for links in mails and cards; empty for its own address, which opens on this
 *     machine alone
 * @param channels how people are told besides the console, each with a name of its own; empty for not at all
 * @param configuration what a {@code hitl.yaml} says, and where there is none its defaults: policies, topics, people; its channels
 *     and addresses count only as far as they stand here too
 */
public record StandaloneSettings(
        int consolePort,
        int kafkaPort,
        int registryPort,
        String operator,
        Optional<PublicUrl> publicUrl,
        List<ChannelSource> channels,
        HitlSettings configuration) {
    /** Copies the list. */
    public StandaloneSettings {
        channels = List.copyOf(channels);
    }

    /** On free ports; people are told by the console alone. */
    public static StandaloneSettings onFreePorts(String operator) {
        return new StandaloneSettings(0, 0, 0, operator, Optional.empty(), List.of(), unconfigured());
    }

    /** What holds without a configuration: the defaults of every key. */
    public static HitlSettings unconfigured() {
        return ConfigCheck.check("hitl.yaml", "hitl: {}", Map.of(), path -> path)
                .match(Configured::settings, wrong -> {
                    throw new IllegalStateException("The defaults are not valid:\n" + ConfigReport.text(wrong));
                });
    }

    /** The same, with what a configuration says. */
    public StandaloneSettings with(HitlSettings other) {
        return new StandaloneSettings(consolePort, kafkaPort, registryPort, operator, publicUrl, channels, other);
    }

    /** The same with one more channel. */
    public StandaloneSettings with(ChannelSource channel) {
        List<ChannelSource> more =
                Stream.concat(channels.stream(), Stream.of(channel)).toList();
        return new StandaloneSettings(consolePort, kafkaPort, registryPort, operator, publicUrl, more, configuration);
    }

    /** The same, reached by people at another address too, such as that of a tunnel or a reverse proxy. */
    public StandaloneSettings with(PublicUrl url) {
        return new StandaloneSettings(
                consolePort, kafkaPort, registryPort, operator, Optional.of(url), channels, configuration);
    }

    /**
     * A mail channel.
     *
     * @param server where to send through
     * @param from the sender's address
     * @param to whom to tell
     */
    public record Mail(MailServer server, String from, List<Destination> to) implements ChannelSource {
        /** The channel's name. */
        public static final String NAME = "email";

        /** Copies the list. */
        public Mail {
            to = List.copyOf(to);
        }

        @Override
        public Channel open(ReviewLinks links) {
            EmailSettings email = new EmailSettings(NAME, server, from, to, ZoneId.systemDefault());
            return new EmailChannel(email, links, InstantSource.system());
        }
    }

    /**
     * A Slack channel.
     *
     * @param webhook where cards are posted
     */
    public record Slack(WebhookUrl webhook) implements ChannelSource {
        private static final String NAME = "slack";

        @Override
        public Channel open(ReviewLinks links) {
            SlackSettings slack = new SlackSettings(NAME, webhook, ZoneId.systemDefault());
            return new SlackChannel(slack, links, InstantSource.system());
        }
    }
}
