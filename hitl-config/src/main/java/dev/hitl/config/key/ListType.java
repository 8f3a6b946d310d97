package dev.hitl.config.key;

import dev.hitl.config.yaml.YamlNode;
import dev.hitl.config.yaml.YamlNode.Items;
import dev.hitl.config.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A list.
 *
 * @param item what its items are
 * @param least fewest items
 * @param most most items
 * @param orSingle whether one item may stand without a list around it
 * @param distinct whether no item may occur twice
 */
public record ListType<T>(KeyType<T> item, int least, int most, boolean orSingle, boolean distinct)
        implements KeyType<List<T>> {

    /** Any number of different items, up to 200. */
    public static <T> ListType<T> ofDistinct(KeyType<T> item) {
        return new ListType<>(item, 0, 200, false, true);
    }

    @Override
    public Optional<List<T>> read(YamlNode node, Spot spot) {
        if (orSingle && node instanceof Scalar scalar && !scalar.isNull()) {
            return item.read(node, spot).map(List::of);
        }
        if (!(node instanceof Items list)) {
            spot.refuse(node, allowed() + advice(node));
            return Optional.empty();
        }
        if (list.items().size() < least || list.items().size() > most) {
            spot.refuse(node, "a list of " + list.items().size(), "a list of " + least + " to " + most);
            return Optional.empty();
        }
        var values = new ArrayList<T>();
        var seen = new HashSet<T>();
        for (var i = 0; i < list.items().size(); i++) {
            var child = list.items().get(i);
            var at = spot.item(i);
            var value = item.read(child, at);
            value.ifPresent(values::add);
            if (distinct && value.isPresent() && !seen.add(value.get())) {
                at.refuse(child, Spot.shown(child) + " again", "each item once; remove one of them");
            }
        }
        // Mappings stand each for itself, so those that could be read are checked further; nothing is built from a
        // part.
        return !distinct || values.size() == list.items().size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    @Override
    public String allowed() {
        return "a list; each item " + item.allowed() + (orSingle ? "; one may stand without a list" : "");
    }

    private String advice(YamlNode node) {
        if (!(node instanceof Scalar scalar) || scalar.isNull()) {
            return "";
        }
        return scalar.literal() && scalar.text().matches("[\\w.@*-]{1,60}")
                ? "; write it as a list: [" + scalar.text() + "]"
                : "; write it as a list, in [ ]";
    }
}
