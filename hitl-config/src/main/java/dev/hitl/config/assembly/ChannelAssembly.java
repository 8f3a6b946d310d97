package dev.hitl.config.assembly;

import static dev.hitl.config.table.ChannelKeys.FROM;
import static dev.hitl.config.table.ChannelKeys.KINDS;
import static dev.hitl.config.table.ChannelKeys.NAME;
import static dev.hitl.config.table.ChannelKeys.PASSWORD;
import static dev.hitl.config.table.ChannelKeys.SLACK_WEBHOOK_URL;
import static dev.hitl.config.table.ChannelKeys.SMTP_HOST;
import static dev.hitl.config.table.ChannelKeys.SMTP_PORT;
import static dev.hitl.config.table.ChannelKeys.TLS;
import static dev.hitl.config.table.ChannelKeys.TO;
import static dev.hitl.config.table.ChannelKeys.TO_SHARED;
import static dev.hitl.config.table.ChannelKeys.USERNAME;
import static dev.hitl.config.table.ChannelKeys.WEBHOOK_SECRET;
import static dev.hitl.config.table.ChannelKeys.WEBHOOK_URL;

import dev.hitl.config.key.ChoiceType.Chosen;
import dev.hitl.config.key.Values;
import dev.hitl.config.settings.ChannelSettings;
import dev.hitl.config.settings.ChannelSettings.Dashboard;
import dev.hitl.config.settings.ChannelSettings.Email;
import dev.hitl.config.settings.ChannelSettings.Login;
import dev.hitl.config.settings.ChannelSettings.Slack;
import dev.hitl.config.settings.ChannelSettings.Webhook;
import dev.hitl.config.settings.MailTls;
import dev.hitl.notice.NoticeKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The channels. */
final class ChannelAssembly {

    private static final int IMPLICIT_TLS_PORT = 465;

    private ChannelAssembly() {}

    /** Reports what the keys can't tell alone. */
    static void check(List<Chosen> channels) {
        var names = new HashSet<String>();
        for (var channel : channels) {
            var name = channel.values().isWritten(NAME) ? channel.values().own(NAME) : Optional.of(channel.type());
            if (name.isPresent() && !names.add(name.get())) {
                channel.values()
                        .refuse(
                                NAME,
                                "a second channel named '" + name.get() + "'",
                                "a name of its own for each channel");
            }
            if (channel.type().equals("email")) {
                checkMail(channel.values());
            }
        }
    }

    /** Builds one; only called once nothing is wrong. */
    static ChannelSettings build(Chosen channel) {
        var values = channel.values();
        var name = values.find(NAME).orElse(channel.type());
        var kinds = Set.copyOf(values.find(KINDS).orElse(List.of(NoticeKind.values())));
        return switch (channel.type()) {
            case "dashboard" -> new Dashboard();
            case "slack" -> new Slack(name, kinds, values.get(SLACK_WEBHOOK_URL));
            case "webhook" -> new Webhook(name, kinds, values.get(WEBHOOK_URL), values.get(WEBHOOK_SECRET));
            case "email" ->
                new Email(
                        name,
                        kinds,
                        values.get(SMTP_HOST),
                        values.get(SMTP_PORT),
                        values.get(TLS),
                        values.get(FROM),
                        values.find(TO).orElse(List.of()),
                        values.find(TO_SHARED).orElse(List.of()),
                        values.find(USERNAME).map(user -> new Login(user, values.get(PASSWORD))));
            default ->
                throw new IllegalStateException("Expected a channel type of the table, but found " + channel.type());
        };
    }

    /** Tells whether a channel of this type leads people to the console. */
    static boolean sendsLinks(Chosen channel) {
        return channel.type().equals("slack") || channel.type().equals("email");
    }

    private static void checkRecipients(Values mail) {
        if (!mail.isWritten(TO) && !mail.isWritten(TO_SHARED)) {
            mail.refuse(TO, "no key to", TO.type().allowed() + ", or to_shared");
        }
        var shared = mail.find(TO_SHARED).orElse(List.of());
        mail.find(TO).orElse(List.of()).stream()
                .filter(person -> shared.stream().anyMatch(person::equalsIgnoreCase))
                .findFirst()
                .ifPresent(person -> mail.refuse(
                        TO_SHARED,
                        "an address that stands in to as well",
                        "each address in one of them: to for a person, to_shared for several"));
    }

    private static void checkMail(Values mail) {
        checkRecipients(mail);
        var user = mail.isWritten(USERNAME);
        if (user && !mail.isWritten(PASSWORD) && mail.find(PASSWORD).isEmpty()) {
            mail.refuse(
                    PASSWORD,
                    "a username without a password",
                    "the environment variable SMTP_PASSWORD, or password_file, or password");
        }
        if (!user && mail.isWritten(PASSWORD)) {
            mail.refuse(PASSWORD, "a password without a username", "username too, or no password");
        }
        if (user && mail.find(TLS).filter(MailTls.NONE::equals).isPresent()) {
            mail.refuse(
                    TLS, "tls: none with a username", "starttls or implicit; a password is never sent in the clear");
        }
        var port = mail.find(SMTP_PORT).filter(p -> p == IMPLICIT_TLS_PORT);
        if (port.isPresent() && mail.find(TLS).filter(MailTls.STARTTLS::equals).isPresent()) {
            mail.refuse(SMTP_PORT, "port 465 with tls: starttls", "tls: implicit with port 465, or port 587");
        }
    }
}
