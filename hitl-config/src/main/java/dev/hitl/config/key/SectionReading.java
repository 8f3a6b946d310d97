package dev.hitl.config.key;

import dev.hitl.config.problem.Nearest;
import dev.hitl.config.yaml.YamlNode;
import dev.hitl.config.yaml.YamlNode.Field;
import dev.hitl.config.yaml.YamlNode.Fields;
import dev.hitl.config.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one mapping against its section. */
final class SectionReading {

    private static final String FILE = "_file";

    private final Section section;
    private final Spot spot;
    private final Map<String, YamlNode> written = new HashMap<>();
    private final Map<String, Object> read = new HashMap<>();
    private final Map<String, String> others = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();

    SectionReading(Section section, Spot spot) {
        this.section = section;
        this.spot = spot;
    }

    Optional<Values> read(YamlNode node) {
        if (!(node instanceof Fields mapping)) {
            spot.refuse(node, node.kind(), section.allowed());
            return Optional.empty();
        }
        var names = section.names();
        for (var field : mapping.fields()) {
            if (names.contains(field.name())) {
                written.put(field.name(), field.value());
            } else {
                other(field, names);
            }
        }
        for (var key : section.keys()) {
            value(key, node).ifPresent(value -> read.put(key.name(), value));
        }
        return Optional.of(new Values(node, spot, written, read, others, dropped));
    }

    private Optional<?> value(Key<?> key, YamlNode node) {
        var at = spot.child(key.name());
        var direct = written.get(key.name());
        if (key.type() instanceof SecretType secret) {
            var file = written.get(key.fileName());
            if (direct != null && file != null) {
                at.complain(direct, "both " + key.name() + " and " + key.fileName(), "one of them");
                return Optional.empty();
            }
            var canStand = direct != null || file != null || secret.variable().isPresent();
            if (canStand && !secret.isFor(spot.around().role())) {
                return secret.readUnseen(
                        Optional.ofNullable(direct), Optional.ofNullable(file), at, spot.child(key.fileName()));
            }
            if (file != null) {
                return secret.readFile(file, spot.child(key.fileName()));
            }
            if (direct == null) {
                var fallback = secret.readVariable(node, at);
                if (fallback.isPresent()) {
                    return fallback;
                }
            }
        }
        if (direct != null) {
            return key.type().read(direct, at);
        }
        if (key.required()) {
            at.refuse(
                    node,
                    "no key " + String.join(" or ", key.names()),
                    key.type().allowed());
        }
        return Optional.empty();
    }

    private void other(Field field, List<String> names) {
        var at = spot.child(field.name());
        var known = new ArrayList<>(names);
        section.rest().ifPresent(rest -> known.addAll(rest.known()));
        var plain = field.name().endsWith(FILE)
                ? field.name().substring(0, field.name().length() - FILE.length())
                : field.name();
        var nearest = Nearest.to(plain, known);
        var rest = section.rest();
        if (rest.isPresent() && rest.get().refuses(plain)) {
            refuseKey(field, at, "a setting that can't be changed", rest.get().whyRefused());
        } else if (rest.isPresent() && rest.get().takes(plain, nearest)) {
            passThrough(field, at, plain, rest.get().droppable());
        } else {
            var list = "one of " + String.join(", ", names)
                    + (rest.isPresent() ? ", or a setting that is passed through" : "");
            refuseKey(
                    field,
                    at,
                    "an unknown key",
                    nearest.map(n -> "'" + n + "'? Otherwise " + list).orElse(list));
        }
    }

    private static void refuseKey(Field field, Spot at, String found, String expected) {
        at.around().problems().add(field.line(), at.path(), found, expected);
    }

    private void passThrough(Field field, Spot at, String plain, boolean droppable) {
        written.putIfAbsent(plain, field.value());
        if (others.containsKey(plain) || dropped.contains(plain)) {
            refuseKey(field, at, "both " + plain + " and " + plain + FILE, "one of them");
        } else if (!plain.equals(field.name())) {
            SecretType.atLeast(1).readFile(field.value(), at).ifPresent(secret -> others.put(plain, secret.reveal()));
        } else if (field.value() instanceof Scalar scalar && !scalar.isNull()) {
            others.put(plain, scalar.text());
        } else if (droppable && isWrittenNull(field.value())) {
            dropped.add(plain);
        } else {
            at.refuse(
                    field.value(),
                    field.value().kind(),
                    droppable ? "a single value, or null to go without everybody's" : "a single value");
        }
    }

    /** Where nothing is written at all, somebody forgot it. */
    private static boolean isWrittenNull(YamlNode node) {
        return node instanceof Scalar scalar
                && scalar.isNull()
                && !scalar.text().isEmpty();
    }
}
