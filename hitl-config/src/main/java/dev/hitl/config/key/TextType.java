package dev.hitl.config.key;

import dev.hitl.config.yaml.YamlNode;
import dev.hitl.config.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.function.Function;

/**
 * A single value that is read from its text.
 *
 * @param allowed what is allowed, for the reader
 * @param parse returns nothing where the text is not allowed
 * @param advice more for the reader, such as the nearest allowed word; from the text as written
 */
record TextType<T>(String allowed, Function<String, Optional<T>> parse, Function<String, String> advice)
        implements KeyType<T> {

    TextType(String allowed, Function<String, Optional<T>> parse) {
        this(allowed, parse, text -> allowed);
    }

    @Override
    public Optional<T> read(YamlNode node, Spot spot) {
        if (!(node instanceof Scalar scalar) || scalar.isNull()) {
            spot.refuse(node, allowed);
            return Optional.empty();
        }
        var value = parse.apply(scalar.text().strip());
        if (value.isEmpty()) {
            spot.refuse(node, scalar.literal() ? advice.apply(scalar.text()) : allowed);
        }
        return value;
    }
}
