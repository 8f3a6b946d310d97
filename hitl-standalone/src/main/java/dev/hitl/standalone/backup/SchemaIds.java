package dev.hitl.standalone.backup;

import dev.hitl.standalone.backup.Manifest.NamedSchema;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.registry.RegistryException.InvalidSchema;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.SchemaRegistryClient;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.TopicPartition;

/** The schemas that values name by their first five bytes. */
final class SchemaIds {
    /** Ids are small numbers; who sends made-up ones to an input can't make this ask the registry for ever. */
    private static final int MOST = 10_000;

    private final Set<String> trusted;
    private final Set<String> open;
    private final TreeSet<Integer> seen = new TreeSet<>();
    private final TreeSet<Integer> claimed = new TreeSet<>();

    SchemaIds(TopicNames names) {
        this.open = Stream.<HitlTopic>concat(Topics.INPUTS.stream(), Stream.of(Topics.STRAYS))
                .map(names::of)
                .collect(Collectors.toSet());
        this.trusted = Topics.TYPED.stream()
                .map(names::of)
                .filter(topic -> !open.contains(topic))
                .collect(Collectors.toSet());
    }

    /** Takes the next record of a partition. */
    void take(TopicPartition place, byte[] value) {
        if (value == null || value.length <= Integer.BYTES || value[0] != 0) {
            return;
        }
        int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        if (id > 0 && trusted.contains(place.topic())) {
            seen.add(id);
        } else if (id > 0 && open.contains(place.topic())) {
            claimed.add(id);
            if (claimed.size() > MOST) {
                claimed.pollLast();
            }
        }
    }

    /** Asks the registry for each; {@code unknown} takes those that it does not know. */
    List<NamedSchema> named(SchemaRegistryClient registry, List<Integer> unknown) {
        List<NamedSchema> named = new ArrayList<>();
        TreeSet<Integer> all = new TreeSet<>(seen);
        all.addAll(claimed);
        for (int id : all) {
            find(registry, id)
                    .ifPresentOrElse(
                            schema -> named.add(new NamedSchema(id, schema.toString())), () -> unknown.add(id));
        }
        return named;
    }

    /** Throws {@link CommandFailure} unless the registry knows each under its id. */
    static void require(List<NamedSchema> schemas, SchemaRegistryClient registry) {
        List<String> wrong = new ArrayList<>();
        for (NamedSchema expected : schemas) {
            Optional<Schema> found = find(registry, expected.id());
            if (found.isEmpty()) {
                wrong.add(expected.id() + " (" + name(expected) + "): not there");
            } else if (!found.get().equals(new Schema.Parser().parse(expected.schema()))) {
                wrong.add(expected.id() + " (" + name(expected) + "): is "
                        + found.get().getFullName());
            }
        }
        if (!wrong.isEmpty()) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "Nothing was restored: the registry is not the one that the records were written with.",
                    "Found other schemas under " + wrong.size() + " ids: " + String.join(", ", wrong) + ".",
                    "Bring the registry's own backup back first; manifest.json has the schemas by id.");
        }
    }

    private static String name(NamedSchema schema) {
        return new Schema.Parser().parse(schema.schema()).getFullName();
    }

    private static Optional<Schema> find(SchemaRegistryClient registry, int id) {
        try {
            return Optional.of(registry.byId(id));
        } catch (SchemaNotFound | InvalidSchema e) {
            return Optional.empty();
        }
    }
}
