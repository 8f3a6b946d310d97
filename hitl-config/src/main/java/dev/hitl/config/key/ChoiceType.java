package dev.hitl.config.key;

import dev.hitl.config.problem.Nearest;
import dev.hitl.config.yaml.YamlNode;
import dev.hitl.config.yaml.YamlNode.Field;
import dev.hitl.config.yaml.YamlNode.Fields;
import dev.hitl.config.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping whose {@code type} says which section it is. */
public final class ChoiceType implements KeyType<ChoiceType.Chosen> {

    private static final String DISCRIMINATOR = "type";

    private final Map<String, Section> sections;

    /**
     * What was chosen.
     *
     * @param type the word
     * @param values what its section holds
     */
    public record Chosen(String type, Values values) {}

    /** @param sections section by type, in the order of the reference */
    public ChoiceType(Map<String, Section> sections) {
        this.sections = new LinkedHashMap<>(sections);
    }

    /** Returns the sections by type, in the order of the reference. */
    public Map<String, Section> sections() {
        return Collections.unmodifiableMap(sections);
    }

    @Override
    public Optional<Chosen> read(YamlNode node, Spot spot) {
        if (!(node instanceof Fields mapping)) {
            spot.refuse(node, node.kind(), allowed());
            return Optional.empty();
        }
        var rest = new ArrayList<Field>();
        Optional<Field> type = Optional.empty();
        for (var field : mapping.fields()) {
            if (field.name().equals(DISCRIMINATOR)) {
                type = Optional.of(field);
            } else {
                rest.add(field);
            }
        }
        if (type.isEmpty()) {
            spot.child(DISCRIMINATOR)
                    .refuse(node, "no key type", Types.word(words()).allowed());
            return Optional.empty();
        }
        var value = type.get().value();
        if (!(value instanceof Scalar word) || word.isNull() || !sections.containsKey(word.text())) {
            var known = value instanceof Scalar scalar && scalar.literal() && !scalar.isNull()
                    ? Nearest.hint(scalar.text(), words())
                    : Types.word(words()).allowed();
            spot.child(DISCRIMINATOR).refuse(value, known);
            return Optional.empty();
        }
        return sections.get(word.text())
                .read(new Fields(rest, mapping.line()), spot)
                .map(values -> new Chosen(word.text(), values));
    }

    @Override
    public String allowed() {
        return "a mapping with a type (" + String.join(", ", words()) + ")";
    }

    private List<String> words() {
        return List.copyOf(sections.keySet());
    }
}
