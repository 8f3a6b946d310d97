package dev.hitl.config.yaml;

import dev.hitl.config.problem.Problems;
import dev.hitl.config.yaml.YamlNode.Field;
import dev.hitl.config.yaml.YamlNode.Fields;
import dev.hitl.config.yaml.YamlNode.Items;
import dev.hitl.config.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;

/** A list or mapping whose end has not been read yet. */
final class OpenCollection {

    private final CollectionStartEvent start;
    private final boolean mapping;
    private final String path;
    private final int line;
    private final int valuesBefore;
    private final List<YamlNode> items = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Integer> lineOfKey = new HashMap<>();
    private YamlNode key;

    OpenCollection(CollectionStartEvent start, boolean mapping, String path, int line, int valuesBefore) {
        this.start = start;
        this.mapping = mapping;
        this.path = path;
        this.line = line;
        this.valuesBefore = valuesBefore;
    }

    CollectionStartEvent start() {
        return start;
    }

    int valuesBefore() {
        return valuesBefore;
    }

    /** Returns the path of what comes next. */
    String nextPath() {
        if (!mapping) {
            return path + "[" + items.size() + "]";
        }
        return key instanceof Scalar named ? Paths.child(path, named.text()) : Paths.child(path, "(key)");
    }

    void add(YamlNode node, Problems problems) {
        if (!mapping) {
            items.add(node);
        } else if (key == null) {
            key = node;
        } else {
            addField(node, problems);
            key = null;
        }
    }

    YamlNode close() {
        return mapping ? new Fields(List.copyOf(fields), line) : new Items(List.copyOf(items), line);
    }

    private void addField(YamlNode value, Problems problems) {
        if (!(key instanceof Scalar name) || name.isNull()) {
            problems.add(key.line(), Paths.child(path, "(key)"), key.kind() + " as a key", "a word as a key");
            return;
        }
        var first = lineOfKey.putIfAbsent(name.text(), key.line());
        if (first != null) {
            problems.add(
                    key.line(),
                    Paths.child(path, name.text()),
                    "a key that already stands in line " + first,
                    "each key once; remove one of them");
            return;
        }
        fields.add(new Field(name.text(), key.line(), value));
    }
}
