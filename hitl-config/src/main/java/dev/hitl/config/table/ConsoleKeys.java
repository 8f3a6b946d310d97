package dev.hitl.config.table;

import dev.hitl.config.key.Key;
import dev.hitl.config.key.ListType;
import dev.hitl.config.key.SecretType;
import dev.hitl.config.key.Section;
import dev.hitl.config.key.Types;
import dev.hitl.config.key.Values;
import dev.hitl.config.settings.ListenAddress;
import dev.hitl.config.settings.Secret;
import dev.hitl.link.LinkSigner;
import dev.hitl.wire.rights.Role;
import java.util.List;
import java.util.regex.Pattern;

/** Keys of the web inbox. */
public final class ConsoleKeys {

    public static final Key<String> HOST = Key.standard(
            "host",
            Types.text("a host name or address", Pattern.compile("[A-Za-z0-9.:%-]{1,255}")),
            "127.0.0.1",
            "The address the console listens on. It speaks plain HTTP: for other machines put a reverse proxy with TLS"
                    + " before it. Standalone mode takes loopback addresses only.");
    public static final Key<Integer> PORT =
            Key.standard("port", Types.number(0, 65_535), "8080", "Its port; 0 for any that is free.");
    public static final Key<String> PUBLIC_URL = Key.optional(
            "public_url",
            Types.text(
                    "an https URL without user, path, query or fragment; http only for this machine, as in http://localhost:8080",
                    Urls::isPublic),
            "Where people reach the console, for the links they are sent. Required with a `slack` or `email` channel,"
                    + " here or in the environment variable `HITL_PUBLIC_URL`; never guessed. Besides loopback it is"
                    + " the only address under which the console answers.");
    public static final Key<Secret> LINK_SECRET = Key.optional(
            "link_secret",
            SecretType.atLeast(LinkSigner.MIN_SECRET_BYTES).onlyFor(Role.NOTIFIER, Role.CONSOLE),
            "Signs the links. The same for every console and notifier, so it is required with `kafka.bootstrap_servers`"
                    + " and a channel that sends links; standalone mode makes one where absent.");
    public static final Key<Secret> FORMER_LINK_SECRET = Key.optional(
            "former_link_secret",
            SecretType.atLeast(LinkSigner.MIN_SECRET_BYTES).onlyFor(Role.CONSOLE),
            "What `link_secret` was before it was changed: links that it signed still open, and nothing new is signed with it."
                    + " Take it out once they have all expired, at the latest after the longest `max_timeout`.");
    public static final Key<ListenAddress> HEALTH = HealthKeys.health("127.0.0.1:8092");

    public static final Key<String> PERSON = Key.required(
            "id",
            PolicyKeys.PERSON,
            "Who it is, as in `approvers`; what is decided with the token is decided by them. For somebody who gets mail, their"
                    + " mail address: under another name they would count as two people, and towards a quorum twice.");
    public static final Key<Secret> TOKEN = Key.required(
            "token",
            SecretType.matching(
                            "a token of 32 to 200 letters, digits or '-._~+/=', such as 'openssl rand -hex 32' makes",
                            Pattern.compile("[A-Za-z0-9._~+/=-]{32,200}").asMatchPredicate())
                    .onlyFor(Role.CONSOLE),
            "What they sign in with, and the bearer token of their scripts. No two people have the same.");

    /** Somebody who can sign in. */
    public static final Section PEOPLE_SECTION =
            Section.of("people", "Each item is somebody who can sign in with a token of their own.", PERSON, TOKEN);

    public static final Key<List<Values>> PEOPLE = Key.standard(
            "people",
            new ListType<>(PEOPLE_SECTION, 0, 1_000, false, false),
            "[]",
            "Who can sign in; see below. A console of its own needs at least one, as it has no other sign-in yet.");

    /** The section. */
    static final Section CONSOLE = Section.of(
            "console", "The web inbox.", HOST, PORT, PUBLIC_URL, LINK_SECRET, FORMER_LINK_SECRET, PEOPLE, HEALTH);

    private ConsoleKeys() {}

    /** Tells whether a text can be {@link #PUBLIC_URL}, wherever it comes from. */
    public static boolean isPublicUrl(String text) {
        return Urls.isPublic(text);
    }
}
