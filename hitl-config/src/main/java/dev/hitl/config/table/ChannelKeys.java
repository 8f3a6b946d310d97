package dev.hitl.config.table;

import dev.hitl.config.key.ChoiceType;
import dev.hitl.config.key.Key;
import dev.hitl.config.key.KeyType;
import dev.hitl.config.key.ListType;
import dev.hitl.config.key.SecretType;
import dev.hitl.config.key.Section;
import dev.hitl.config.key.Types;
import dev.hitl.config.settings.MailTls;
import dev.hitl.config.settings.Secret;
import dev.hitl.notice.NoticeKind;
import dev.hitl.wire.rights.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keys of the ways people are told. */
public final class ChannelKeys {

    /** What mail takes without quotes: no dot at an end of either side, nor two in a row. */
    private static final KeyType<String> MAIL_ADDRESS = Types.text(
            "a mail address such as ops@example.com",
            Pattern.compile("(?=[^@]{1,64}@.{1,255}$)" + dotted("[^\\s.@<>()\\[\\]\\\\:,;\"\\p{Cntrl}]+") + "@"
                    + dotted("[A-Za-z0-9-]+")));

    public static final Key<String> NAME = Key.optional(
            "name",
            Types.text("1 to 40 of a-z, 0-9 and -", Pattern.compile("[a-z0-9][a-z0-9-]{0,39}")),
            "Tells channels apart; its type where absent. Renaming one makes it begin anew with the notices that are kept.");
    public static final Key<List<NoticeKind>> KINDS = Key.optional(
            "kinds",
            new ListType<>(Types.oneOf(NoticeKind.class), 1, NoticeKind.values().length, false, true),
            "What it is told; everything where absent.");

    public static final Key<Secret> SLACK_WEBHOOK_URL = Key.required(
            "webhook_url",
            SecretType.matching("an https URL", Urls::isHttps).onlyFor(Role.NOTIFIER),
            "Slack's incoming webhook. Whoever knows it can post, so it is a secret.");

    public static final Key<String> SMTP_HOST = Key.required(
            "smtp_host",
            Types.text("a host name or address", Pattern.compile("[A-Za-z0-9.:-]{1,255}")),
            "The mail server.");
    public static final Key<Integer> SMTP_PORT = Key.standard("smtp_port", Types.number(1, 65_535), "587", "Its port.");
    public static final Key<MailTls> TLS = Key.standard(
            "tls",
            Types.oneOf(MailTls.class),
            "starttls",
            "`starttls` upgrades the connection and refuses to go on without; `implicit` is TLS from the first byte"
                    + " (usually port 465); `none` is for a relay on a trusted network and excludes a username."
                    + " Certificates are always checked.");
    public static final Key<String> FROM = Key.required("from", MAIL_ADDRESS, "Who the mail is from.");
    public static final Key<List<String>> TO = Key.optional(
            "to",
            new ListType<>(MAIL_ADDRESS, 1, 100, true, true),
            "People who get it. Each gets a personal link, and whoever holds it can decide: never a list or a mailbox that"
                    + " several people read. Required where `to_shared` is absent.");
    public static final Key<List<String>> TO_SHARED = Key.optional(
            "to_shared",
            new ListType<>(MAIL_ADDRESS, 1, 100, true, true),
            "Lists and shared mailboxes that get it; their mails carry no personal link, so people sign in to decide.");
    public static final Key<String> USERNAME = Key.optional(
            "username",
            Types.text("a user name", Pattern.compile("[^\\p{Cntrl}]{1,255}")),
            "Signs in to the mail server.");
    public static final Key<Secret> PASSWORD = Key.optional(
            "password",
            SecretType.atLeast(1).orVariable("SMTP_PASSWORD").onlyFor(Role.NOTIFIER),
            "With `username`. What stands in the file counts before the variable.");

    public static final Key<Secret> WEBHOOK_URL = Key.required(
            "url",
            SecretType.matching("an https URL, or http on this machine; without a user", Urls::isWebhook)
                    .onlyFor(Role.NOTIFIER),
            "Where the JSON is posted. Can hold a token, so it is a secret.");
    public static final Key<Secret> WEBHOOK_SECRET = Key.required(
            "secret",
            SecretType.matching(
                            "a secret of at least 32 bytes, or whsec_ and the Base64 of at least 24",
                            WebhookSecret::isOne)
                    .onlyFor(Role.NOTIFIER),
            "Signs each post, so that the receiver can tell who it is from; `whsec_` and Base64, or any other text for its"
                    + " bytes.");

    /** Sections of the channels by type. */
    public static final ChoiceType CHANNEL = new ChoiceType(sections());

    public static final Key<List<ChoiceType.Chosen>> CHANNELS = Key.standard(
            "channels",
            new ListType<>(CHANNEL, 1, 50, false, false),
            "[{type: dashboard}]",
            "How people are told. The console shows everything, whatever is here.");

    private ChannelKeys() {}

    private static String dotted(String part) {
        return part + "(?:\\." + part + ")*";
    }

    private static Map<String, Section> sections() {
        var sections = new LinkedHashMap<String, Section>();
        sections.put(
                "dashboard", Section.of("dashboard", "The console. Needs nothing; named so that a list can say it."));
        sections.put("slack", Section.of("slack", "Posts to a Slack channel.", SLACK_WEBHOOK_URL, NAME, KINDS));
        sections.put(
                "email",
                Section.of(
                        "email",
                        "Sends mail.",
                        SMTP_HOST,
                        SMTP_PORT,
                        TLS,
                        FROM,
                        TO,
                        TO_SHARED,
                        USERNAME,
                        PASSWORD,
                        NAME,
                        KINDS));
        sections.put(
                "webhook",
                Section.of(
                        "webhook",
                        "Posts signed JSON with the headers of Standard Webhooks: `webhook-id`, `webhook-timestamp` and"
                                + " `webhook-signature`, which is `v1,` and the Base64 of HMAC-SHA256 over `id.timestamp.body`.",
                        WEBHOOK_URL,
                        WEBHOOK_SECRET,
                        NAME,
                        KINDS));
        return sections;
    }
}
