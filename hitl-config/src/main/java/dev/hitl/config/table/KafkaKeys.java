package dev.hitl.config.table;

import dev.hitl.config.key.Key;
import dev.hitl.config.key.NamedType;
import dev.hitl.config.key.PassThrough;
import dev.hitl.config.key.Section;
import dev.hitl.config.key.Types;
import dev.hitl.config.key.Values;
import dev.hitl.wire.connection.ProtectedSettings;
import dev.hitl.wire.rights.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Keys of how Kafka is reached, by everybody and by one role. */
public final class KafkaKeys {

    /** Who connects under a name of its own; the others are rights that one of these has beside its own. */
    public static final List<Role> CONNECTING = List.of(
            Role.PROCESSOR,
            Role.NOTIFIER,
            Role.CONSOLE,
            Role.REQUESTER,
            Role.VIEWER,
            Role.DECIDER,
            Role.OPERATOR,
            Role.AUDITOR);

    public static final Key<String> BOOTSTRAP_SERVERS = Key.optional(
            "bootstrap_servers",
            Types.text(
                    "host:port, several separated by commas",
                    Pattern.compile("[^\\s,/@]+:\\d{1,5}(\\s*,\\s*[^\\s,/@]+:\\d{1,5})*")),
            "The brokers. Absent in standalone mode, which has its own.");

    private static final PassThrough CLIENT_SETTINGS = new PassThrough(
            clientNames(),
            refused(),
            ProtectedSettings::bare,
            "nothing here: a guarantee rests on it, or HITL sets it itself",
            false,
            "Every other setting of Kafka's clients is passed on as it stands, under Kafka's own name; with `_file`"
                    + " added to the name, the value is read from that file. Settings of Streams, and of its clients with"
                    + " Streams' prefixes, reach the processor, such as `num.standby.replicas`: how many further processors"
                    + " keep a warm copy of each partition's stores, 1 where absent.");

    public static final Section ROLE = Section.of(
                    "roles",
                    "What one role does differently, such as its user. A setting that stands here replaces the one of"
                            + " `kafka:` with the same name for this role, and `null` drops it; everything else stays.",
                    BOOTSTRAP_SERVERS)
            .passing(CLIENT_SETTINGS.dropping());

    public static final Key<Map<Role, Values>> ROLES = Key.standard(
            "roles",
            new NamedType<>(Types.oneOf(CONNECTING), ROLE),
            "{}",
            "Roles that connect differently, by name; see below.");

    public static final Section KAFKA =
            Section.of("kafka", "How to reach Kafka.", BOOTSTRAP_SERVERS, ROLES).passing(CLIENT_SETTINGS);

    private KafkaKeys() {}

    private static Set<String> clientNames() {
        var names = new HashSet<>(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        names.addAll(AdminClientConfig.configNames());
        names.removeAll(refused());
        return names;
    }

    private static Set<String> refused() {
        var names = new HashSet<>(ProtectedSettings.NAMES);
        names.addAll(Set.of("bootstrap.servers", "client.id"));
        return names;
    }
}
