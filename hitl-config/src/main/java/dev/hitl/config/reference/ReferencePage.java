package dev.hitl.config.reference;

import dev.hitl.config.key.Key;
import dev.hitl.config.key.PassThrough;
import dev.hitl.config.key.SecretType;
import dev.hitl.config.key.Section;
import dev.hitl.config.table.ChannelKeys;
import dev.hitl.config.table.ConsoleKeys;
import dev.hitl.config.table.FileKeys;
import dev.hitl.config.table.KafkaKeys;
import dev.hitl.config.table.PolicyKeys;
import dev.hitl.config.yaml.YamlLimits;
import dev.hitl.wire.rights.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes {@code docs/configuration.md}. */
public final class ReferencePage {

    private static final String BEGINNING = """
            # Configuration

            <!-- Generated from the tables in hitl-config; change them and run the tests with -Dhitl.regenerate=true. -->

            Everything stands in one file, `hitl.yaml`. `./hitl config check hitl.yaml` says all that is wrong with it at once:
            where, what was found and what is allowed. Nothing starts with a file that has a mistake, and nothing falls back
            to a default that is not on this page. A whole example is [hitl.example.yaml](../hitl.example.yaml).

            - `${NAME}` in a value is replaced by an environment variable, `${NAME:-default}` by the default where it is unset
              or empty; `$${` stands for `${` itself. A variable that is unset and has no default is a mistake, but
              in a secret that the process does not need.
            - A secret is never shown, in messages or logs. Beside each secret key there is one with `_file` added, which names
              a file that holds it; a relative path begins at the directory of `hitl.yaml`.
            - A time is a number of seconds, or a number with a unit: `ms`, `s`, `m`, `h`, `d`, also combined as in `1h30m`.
            - The file is YAML 1.2, one document of at most %d characters and %d values. A key that is unknown or
              stands twice is a mistake. Only `true` and `false` are yes and no.
            """.formatted(YamlLimits.CHARACTERS, YamlLimits.VALUES);

    private static final String ROLES = """

            ## `kafka: roles: NAME:`

            %s

            Keys: `bootstrap_servers`, for a role that comes to another listener of the same cluster, and every setting of
            Kafka's clients that `kafka:` takes, with `_file` too. A role that signs in by other means than everybody may have to
            go without one of everybody's settings: `ssl.truststore.password: null` for a role whose store is PEM, or
            `sasl.login.callback.handler.class: null` for one that has a password where the others ask their cloud. Write the
            `null`; a name with nothing behind it is a mistake. The names are those of [rights](rights.md):

            | role | who connects so |
            | --- | --- |
            | `processor`, `notifier`, `console` | The process of that name. |
            | `requester` | `./hitl request`, `pause` and `withdraw`. |
            | `decider` | `./hitl approve`, `deny` and `resume`, to decide. |
            | `viewer` | `./hitl pending` and `paused`, and what other commands look up before they act. |
            | `auditor` | `./hitl audit`, and the history that `show`, `approve`, `deny` and `withdraw` look up. |
            | `operator` | `./hitl topics`, `backup` and `restore`. `topics create` needs the rights of `creator` beside, and the \
            latter two [more than any role has](runbook/backup-and-restore.md). `topics plan`, `acls`, `schemas check` and \
            `schemas register` read its part too, and ask no broker. |

            Each of them reads its own part of `roles` and leaves the others' out, so a password that only the processor needs,
            by `_file` or by a variable, need not be where the notifier runs. So it is with every secret that the tables name for
            some processes alone: the mail server's password for the notifier, people's tokens for the console. Only `./hitl up` needs them
            all, and `./hitl config check` without `--role`.
            """.formatted(KafkaKeys.ROLE.meaning());

    private ReferencePage() {}

    /** Returns the page as Markdown. */
    public static String markdown() {
        var page = new StringBuilder(BEGINNING);
        section(page, "`hitl:`", "Required; `hitl: {}` takes every default. " + FileKeys.HITL.meaning(), FileKeys.HITL);
        ChannelKeys.CHANNEL
                .sections()
                .forEach((type, channel) ->
                        section(page, "`hitl: channels:` with `type: " + type + "`", channel.meaning(), channel));
        section(page, "`hitl: rules:`", PolicyKeys.RULE.meaning(), PolicyKeys.RULE);
        page.append("\n## `hitl: workspaces: NAME:`\n\n")
                .append(PolicyKeys.WORKSPACE.meaning())
                .append("\n\nKeys: `")
                .append(String.join("`, `", sharedNames()))
                .append("`, all as under `hitl:`, and one that stands here alone:\n");
        table(page, List.of(PolicyKeys.ROLES));
        section(page, "`kafka:`", KafkaKeys.KAFKA.meaning(), KafkaKeys.KAFKA);
        page.append(ROLES);
        for (var section :
                List.of(FileKeys.REGISTRY, FileKeys.TOPICS, FileKeys.PROCESSOR, FileKeys.NOTIFIER, FileKeys.CONSOLE)) {
            section(page, "`" + section.title() + ":`", section.meaning(), section);
        }
        section(page, "`console: people:`", ConsoleKeys.PEOPLE_SECTION.meaning(), ConsoleKeys.PEOPLE_SECTION);
        return page.toString();
    }

    private static void section(StringBuilder page, String title, String meaning, Section section) {
        page.append("\n## ").append(title).append("\n\n").append(meaning).append("\n");
        if (!section.keys().isEmpty()) {
            table(page, section.keys());
        }
        section.rest().ifPresent(rest -> rest(page, rest));
    }

    private static List<String> sharedNames() {
        return PolicyKeys.WORKSPACE.keys().stream()
                .filter(key -> !key.equals(PolicyKeys.ROLES))
                .flatMap(key -> key.names().stream())
                .toList();
    }

    private static void table(StringBuilder page, List<Key<?>> keys) {
        page.append("\n| key | allowed | default | meaning |\n| --- | --- | --- | --- |\n");
        keys.forEach(key -> row(page, key));
    }

    private static void row(StringBuilder page, Key<?> key) {
        page.append("| `")
                .append(String.join("` or `", key.names()))
                .append("` | ")
                .append(cell(allowed(key)))
                .append(" | ")
                .append(key.required() ? "required" : standard(key))
                .append(" | ")
                .append(cell(key.meaning()))
                .append(" |\n");
    }

    private static String allowed(Key<?> key) {
        return key.type() instanceof SecretType secret
                ? secret.allowed()
                        + secret.variable()
                                .map(name -> "; else from the environment variable `" + name + "`")
                                .orElse("")
                        + (secret.readers().isEmpty() ? "" : "; needed by the " + words(secret.readers()) + " alone")
                : shortened(key);
    }

    private static String words(Set<Role> readers) {
        return readers.stream().map(Role::word).sorted().collect(Collectors.joining(" and "));
    }

    /** Mappings and lists of mappings have tables of their own. */
    private static String shortened(Key<?> key) {
        var allowed = key.type().allowed();
        var inner = allowed.indexOf(" with the keys ");
        return inner < 0 ? allowed : allowed.substring(0, inner);
    }

    private static String standard(Key<?> key) {
        return key.standard().map(yaml -> "`" + yaml + "`").orElse("none");
    }

    private static void rest(StringBuilder page, PassThrough rest) {
        page.append("\n")
                .append(rest.meaning())
                .append(" Refused, because a guarantee rests on them or HITL sets them itself: `")
                .append(String.join("`, `", rest.refusedInOrder()))
                .append("`.\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
