package dev.hitl.config.table;

import dev.hitl.config.key.Key;
import dev.hitl.config.key.NamedType;
import dev.hitl.config.key.SecretType;
import dev.hitl.config.key.Section;
import dev.hitl.config.key.Types;
import dev.hitl.config.key.Values;
import dev.hitl.config.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys of the whole file, and of its sections about machines. */
public final class FileKeys {

    public static final Key<Map<String, Values>> WORKSPACES = Key.standard(
            "workspaces",
            new NamedType<>(
                    Types.text("a workspace name", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")),
                    PolicyKeys.WORKSPACE),
            "{}",
            "Workspaces that differ, by name; see below.");

    public static final Key<Secret> REGISTRY_URL = Key.optional(
            "url",
            SecretType.matching("http or https URLs without a query, separated by commas", Urls::areRegistries),
            "The Confluent-compatible schema registry, tried in order. Absent in standalone mode. Can hold user and"
                    + " password, so it is a secret.");

    public static final Key<String> PREFIX = Key.standard(
            "prefix",
            Types.text("at most 100 letters, digits, '.', '_' or '-'", Pattern.compile("[A-Za-z0-9._-]{1,100}")),
            "hitl.",
            "What every topic's name begins with.");
    public static final Key<Integer> PARTITIONS = Key.standard(
            "partitions",
            Types.number(1, 1_000),
            "6",
            "Partitions of each topic, the same for all. Counts when they are made; can't be changed later.");
    public static final Key<Integer> REPLICATION = Key.optional(
            "replication_factor", Types.number(1, 15), "Copies of each topic; the broker's default where absent.");
    public static final Key<Boolean> CREATE = Key.standard(
            "create", Types.flag(), "true", "Whether missing topics are made. If not, the start fails and names them.");

    public static final Key<String> STATE_DIR = Key.optional(
            "state_dir",
            Types.text("a path of a directory", Pattern.compile("[^\\p{Cntrl}]{1,1000}")),
            "Where the processor keeps its stores; `/var/lib/hitl` where absent. They are a copy of what is in Kafka, but"
                    + " rebuilding takes time. Standalone mode has its own place and takes none.");
    public static final Key<Integer> THREADS =
            Key.standard("threads", Types.number(1, 64), "1", "Threads of this processor; more than partitions idle.");
    public static final Key<String> INSTANCE = Key.optional(
            "instance",
            Types.text("1 to 100 letters, digits, '.', '_' or '-'", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")),
            "A name of this processor that stays over restarts, different for each.");

    public static final Section HITL = new Section("hitl", "Who is told, and the policy.", hitl(), Optional.empty());
    public static final Section REGISTRY = new Section(
            "registry",
            "How to reach the schema registry; names with dots are Confluent's.",
            registry(),
            Optional.empty());
    public static final Section TOPICS =
            Section.of("topics", "The topics in Kafka.", PREFIX, PARTITIONS, REPLICATION, CREATE);
    public static final Section PROCESSOR = Section.of(
            "processor", "This instance of the processor.", STATE_DIR, THREADS, INSTANCE, HealthKeys.OF_PROCESSOR);
    public static final Section NOTIFIER =
            Section.of("notifier", "This instance of the notifier.", HealthKeys.OF_NOTIFIER);
    public static final Section CONSOLE = ConsoleKeys.CONSOLE;

    public static final Key<Values> HITL_KEY = Key.required("hitl", HITL, HITL.meaning());
    public static final Key<Values> KAFKA_KEY = Key.standard("kafka", KafkaKeys.KAFKA, "{}", KafkaKeys.KAFKA.meaning());
    public static final Key<Values> REGISTRY_KEY = Key.standard("registry", REGISTRY, "{}", REGISTRY.meaning());
    public static final Key<Values> TOPICS_KEY = Key.standard("topics", TOPICS, "{}", TOPICS.meaning());
    public static final Key<Values> PROCESSOR_KEY = Key.standard("processor", PROCESSOR, "{}", PROCESSOR.meaning());
    public static final Key<Values> NOTIFIER_KEY = Key.standard("notifier", NOTIFIER, "{}", NOTIFIER.meaning());
    public static final Key<Values> CONSOLE_KEY = Key.standard("console", CONSOLE, "{}", CONSOLE.meaning());

    /** The whole file. */
    public static final Section FILE = Section.of(
            "hitl.yaml",
            "The one configuration file.",
            HITL_KEY,
            KAFKA_KEY,
            REGISTRY_KEY,
            TOPICS_KEY,
            PROCESSOR_KEY,
            NOTIFIER_KEY,
            CONSOLE_KEY);

    private FileKeys() {}

    private static List<Key<?>> hitl() {
        var keys = new ArrayList<Key<?>>();
        keys.add(ChannelKeys.CHANNELS);
        keys.addAll(PolicyKeys.ALL);
        keys.add(WORKSPACES);
        return List.copyOf(keys);
    }

    private static List<Key<?>> registry() {
        var keys = new ArrayList<Key<?>>();
        keys.add(REGISTRY_URL);
        keys.addAll(RegistryKeys.ALL);
        return List.copyOf(keys);
    }
}
