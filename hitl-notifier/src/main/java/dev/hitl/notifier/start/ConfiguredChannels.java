package dev.hitl.notifier.start;

import dev.hitl.config.settings.ChannelSettings;
import dev.hitl.config.settings.ChannelSettings.Dashboard;
import dev.hitl.config.settings.ChannelSettings.Email;
import dev.hitl.config.settings.ChannelSettings.Slack;
import dev.hitl.config.settings.ChannelSettings.Webhook;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.config.settings.MailTls;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.notifier.channel.OnlyKinds;
import dev.hitl.notifier.email.Destination;
import dev.hitl.notifier.email.EmailChannel;
import dev.hitl.notifier.email.EmailSettings;
import dev.hitl.notifier.email.Encryption;
import dev.hitl.notifier.email.MailPassword;
import dev.hitl.notifier.email.MailServer;
import dev.hitl.notifier.slack.SlackChannel;
import dev.hitl.notifier.slack.SlackSettings;
import dev.hitl.notifier.slack.WebhookUrl;
import dev.hitl.notifier.webhook.WebhookChannel;
import dev.hitl.notifier.webhook.WebhookSettings;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** From the configuration to the ways people are told. */
public final class ConfiguredChannels {

    private ConfiguredChannels() {}

    /** Returns those that somebody has to run. The dashboard is none of them: it reads for itself. */
    public static List<ChannelSettings> toRun(HitlSettings settings) {
        return settings.channels().stream()
                .filter(channel -> !(channel instanceof Dashboard))
                .toList();
    }

    /**
     * Opens a channel.
     *
     * @param channel one of {@link #toRun}
     * @param links mints the links; asked only for a channel that sends some
     * @param clock the present
     * @throws IllegalArgumentException if a setting cannot be used after all
     */
    public static Channel open(ChannelSettings channel, Supplier<ReviewLinks> links, InstantSource clock) {
        var opened = opened(channel, links, clock);
        return channel.kinds().size() == NoticeKind.values().length ? opened : OnlyKinds.wrap(opened, channel.kinds());
    }

    private static Channel opened(ChannelSettings channel, Supplier<ReviewLinks> links, InstantSource clock) {
        if (channel instanceof Email email) {
            return new EmailChannel(settings(email), links.get(), clock);
        }
        if (channel instanceof Slack slack) {
            var webhook = WebhookUrl.of(slack.webhookUrl().reveal());
            return new SlackChannel(
                    new SlackSettings(slack.name(), webhook, ZoneId.systemDefault()), links.get(), clock);
        }
        if (channel instanceof Webhook webhook) {
            return new WebhookChannel(
                    WebhookSettings.of(
                            webhook.name(),
                            webhook.url().reveal(),
                            webhook.secret().reveal()),
                    clock);
        }
        throw new IllegalStateException("Expected a channel that can be run, but found " + channel.name());
    }

    static EmailSettings settings(Email email) {
        var login = email.login()
                .map(l -> new MailServer.Login(
                        l.username(), MailPassword.known(l.password().reveal())));
        // Plain text to another machine is meant where the file says so: it is never a default.
        var server = new MailServer(
                email.host(),
                email.port(),
                encryption(email.tls()),
                email.tls() == MailTls.NONE,
                login,
                Optional.empty(),
                MailServer.STANDARD_TIMEOUT);
        var to = Stream.concat(
                        email.to().stream().map(Destination::person),
                        email.toShared().stream().map(Destination::shared))
                .toList();
        return new EmailSettings(email.name(), server, email.from(), to, ZoneId.systemDefault());
    }

    private static Encryption encryption(MailTls tls) {
        return switch (tls) {
            case STARTTLS -> Encryption.STARTTLS;
            case IMPLICIT -> Encryption.TLS;
            case NONE -> Encryption.NONE;
        };
    }
}
