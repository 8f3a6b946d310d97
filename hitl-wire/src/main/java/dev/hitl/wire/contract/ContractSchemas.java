package dev.hitl.wire.contract;

import dev.hitl.wire.contract.Standing.State;
import dev.hitl.wire.registry.Compatibility;
import dev.hitl.wire.registry.OkHttpSchemaRegistry;
import dev.hitl.wire.registry.RegistryException.InvalidSchema;
import dev.hitl.wire.registry.RegistryException.SchemaNotFound;
import dev.hitl.wire.registry.RegistryException.SubjectNotFound;
import dev.hitl.wire.serde.SubjectNames;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;

/**
 * The schemas that this version writes, for a pipeline that registers them before anything runs with
 * {@code auto.register.schemas=false}. Errors are those of the registry client.
 */
public final class ContractSchemas {

    private final OkHttpSchemaRegistry registry;
    private final TopicNames names;

    /** Of an installation; the registry is asked afresh each time, and closed by the caller. */
    public ContractSchemas(OkHttpSchemaRegistry registry, TopicNames names) {
        this.registry = registry;
        this.names = names;
    }

    /** Tells how each topic's schema stands; changes nothing. */
    public List<Standing> check() {
        return Topics.TYPED.stream().map(this::standing).toList();
    }

    /**
     * Registers what is missing; nothing if, before it begins, one schema must not follow what its subject holds. A subject
     * without a rule of its own, or with NONE, gets the rule BACKWARD; any other rule stays. What fails in between leaves a part
     * done, and a repeat does the rest.
     *
     * @return how each stands now
     */
    public List<Standing> register() {
        var before = check();
        if (before.stream().anyMatch(standing -> standing.state() == State.INCOMPATIBLE)) {
            return before;
        }
        return Topics.TYPED.stream().map(this::registered).toList();
    }

    private Standing registered(Topic<?> topic) {
        var before = standing(topic);
        if (before.isThere()) {
            return ruled(before);
        }
        var isNew = registry.latest(before.subject()).isEmpty();
        var id = OptionalInt.of(registry.register(before.subject(), schemaOf(topic)));
        var sentence = isNew ? "registered" : "registered as a new version";
        return ruled(new Standing(before.topic(), before.subject(), State.ADDED, id, sentence));
    }

    /** Some registries can't have a rule before a schema, and say NONE where there is no rule. */
    private Standing ruled(Standing now) {
        if (registry.ruleOf(now.subject())
                .filter(rule -> rule != Compatibility.NONE)
                .isPresent()) {
            return now;
        }
        registry.setCompatibility(now.subject(), Compatibility.BACKWARD);
        return new Standing(
                now.topic(),
                now.subject(),
                now.state(),
                now.id(),
                now.sentence() + ", with the rule BACKWARD for its successors");
    }

    private Standing standing(Topic<?> topic) {
        var name = names.of(topic);
        var subject = SubjectNames.ofValue(name);
        var schema = schemaOf(topic);
        try {
            var id = OptionalInt.of(registry.idOf(subject, schema));
            return new Standing(name, subject, State.REGISTERED, id, "registered");
        } catch (SubjectNotFound | SchemaNotFound missing) {
            return obstacle(subject, schema)
                    .map(why -> new Standing(name, subject, State.INCOMPATIBLE, OptionalInt.empty(), why))
                    .orElseGet(() -> new Standing(
                            name,
                            subject,
                            State.MISSING,
                            OptionalInt.empty(),
                            "not registered; nothing is against it"));
        }
    }

    /** BACKWARD is asked here, whatever the subject's own rule: a registry may have none. */
    private Optional<String> obstacle(String subject, Schema schema) {
        Optional<Schema> latest;
        try {
            latest = registry.latest(subject);
        } catch (InvalidSchema e) {
            return Optional.of("its subject holds what no record of ours was written with: " + e.getMessage());
        }
        return latest.flatMap(before -> unreadable(schema, before)).or(() -> forbidden(subject, schema));
    }

    private static Optional<String> unreadable(Schema schema, Schema before) {
        var judged = SchemaCompatibility.checkReaderWriterCompatibility(schema, before);
        if (judged.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return Optional.empty();
        }
        return Optional.of("cannot read what the subject's latest schema wrote: "
                + judged.getResult().getIncompatibilities().stream()
                        .map(ContractSchemas::sentence)
                        .collect(Collectors.joining("; ")));
    }

    private static String sentence(Incompatibility found) {
        return found.getType() + " at " + found.getLocation() + " (" + found.getMessage() + ")";
    }

    private Optional<String> forbidden(String subject, Schema schema) {
        return registry.isCompatible(subject, schema)
                ? Optional.empty()
                : Optional.of("the subject's own rule forbids it after its latest schema");
    }

    private static Schema schemaOf(Topic<?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }
}
