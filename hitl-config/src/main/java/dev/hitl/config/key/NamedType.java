package dev.hitl.config.key;

import dev.hitl.config.yaml.YamlNode;
import dev.hitl.config.yaml.YamlNode.Fields;
import dev.hitl.config.yaml.YamlNode.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping from names that the writer chooses to values of one type.
 *
 * @param name what a name has to be
 * @param value what stands under each name
 */
public record NamedType<K, V>(KeyType<K> name, KeyType<V> value) implements KeyType<Map<K, V>> {

    @Override
    public Optional<Map<K, V>> read(YamlNode node, Spot spot) {
        if (!(node instanceof Fields mapping)) {
            spot.refuse(node, node.kind(), allowed());
            return Optional.empty();
        }
        var values = new LinkedHashMap<K, V>();
        for (var field : mapping.fields()) {
            var at = spot.child(field.name());
            var key = name.read(new Scalar(field.name(), false, true, field.line()), at);
            var read = value.read(field.value(), at);
            if (key.isPresent() && read.isPresent()) {
                values.put(key.get(), read.get());
            }
        }
        return values.size() == mapping.fields().size()
                ? Optional.of(Collections.unmodifiableMap(values))
                : Optional.empty();
    }

    @Override
    public String allowed() {
        return "a mapping from " + name.allowed() + " to " + value.allowed();
    }
}
