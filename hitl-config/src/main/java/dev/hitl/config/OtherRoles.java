package dev.hitl.config;

import dev.hitl.config.table.KafkaKeys;
import dev.hitl.config.yaml.YamlNode;
import dev.hitl.config.yaml.YamlNode.Fields;
import dev.hitl.wire.rights.Role;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a file says of other roles than one's own: their secrets need not be where this role runs, and are none of its business. */
final class OtherRoles {

    private OtherRoles() {}

    /** Returns the file without it; names that are no role's stay, to be refused. */
    static YamlNode leftOut(YamlNode file, Role own) {
        Predicate<String> others = name ->
                Role.of(name).filter(role -> role != own && isKnown(role)).isPresent();
        return at(
                file,
                KafkaKeys.KAFKA.title(),
                kafka -> at(kafka, KafkaKeys.ROLES.name(), roles -> without(roles, others)));
    }

    private static boolean isKnown(Role role) {
        return KafkaKeys.CONNECTING.contains(role);
    }

    private static YamlNode at(YamlNode node, String name, UnaryOperator<YamlNode> change) {
        return node instanceof Fields mapping
                ? new Fields(
                        mapping.fields().stream()
                                .map(field -> field.name().equals(name)
                                        ? new YamlNode.Field(name, field.line(), change.apply(field.value()))
                                        : field)
                                .toList(),
                        mapping.line())
                : node;
    }

    private static YamlNode without(YamlNode node, Predicate<String> names) {
        return node instanceof Fields mapping
                ? new Fields(
                        mapping.fields().stream()
                                .filter(field -> !names.test(field.name()))
                                .toList(),
                        mapping.line())
                : node;
    }
}
