package dev.hitl.config.yaml;

import dev.hitl.config.problem.Problems;
import dev.hitl.config.yaml.YamlNode.Scalar;
import dev.hitl.config.yaml.YamlNode.Unreadable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Builds the tree from the parser's events. */
final class TreeBuilder {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final Problems problems;
    private final Deque<OpenCollection> open = new ArrayDeque<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int values;
    private int documents;
    private YamlNode root;

    TreeBuilder(Problems problems) {
        this.problems = problems;
    }

    void take(Event event) {
        var line = YamlFile.line(event.getStartMark());
        if (event instanceof DocumentStartEvent) {
            documents++;
            if (documents == 2) {
                problems.add(line, YamlFile.WHOLE, "a second document (---)", "one document; put all into one");
            }
        } else if (event instanceof ScalarEvent scalar) {
            count(1, line);
            place(scalar, scalar(scalar, line), 1);
        } else if (event instanceof CollectionStartEvent start) {
            count(1, line);
            if (open.size() >= YamlLimits.DEPTH) {
                throw new TooLarge("more than " + YamlLimits.DEPTH + " levels", line);
            }
            refuseTag(start.getTag(), line);
            var path = open.isEmpty() ? "" : open.peek().nextPath();
            open.push(new OpenCollection(start, event instanceof MappingStartEvent, path, line, values));
        } else if (event instanceof CollectionEndEvent) {
            var closed = open.pop();
            place(closed.start(), closed.close(), values - closed.valuesBefore() + 1);
        } else if (event instanceof AliasEvent alias) {
            // An alias event also carries its anchor's name; it must not stand for the anchor again, with a weight of
            // one.
            place(aliased(alias, line));
        }
    }

    Optional<YamlNode> finished() {
        return Optional.ofNullable(root);
    }

    private void place(NodeEvent event, YamlNode node, int weight) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(node, weight)));
        place(node);
    }

    private void place(YamlNode node) {
        if (!open.isEmpty()) {
            open.peek().add(node, problems);
        } else if (root == null) {
            root = node;
        }
    }

    private YamlNode scalar(ScalarEvent event, int line) {
        if (refuseTag(event.getTag(), line)) {
            return new Unreadable(List.of(), line);
        }
        var text = event.getValue();
        return new Scalar(text, event.isPlain() && NULLS.contains(text), true, line);
    }

    private YamlNode aliased(AliasEvent alias, int line) {
        var target = anchors.get(alias.getAlias().getValue());
        if (target == null) {
            // The name is not shown: an unquoted password that begins with * looks the same.
            problems.add(
                    line,
                    path(),
                    "an alias (*…) without its anchor",
                    "an anchor (&…) before it; quote the value if no alias is meant");
            return new Unreadable(List.of(), line);
        }
        count(target.weight, line);
        return target.node;
    }

    /** Tags could only name types to build, and there are none here. */
    private boolean refuseTag(Optional<String> tag, int line) {
        if (tag.isEmpty()) {
            return false;
        }
        problems.add(line, path(), "a tag (!…)", "a value without a tag; quote it if it begins with !");
        return true;
    }

    private String path() {
        return open.isEmpty() ? YamlFile.WHOLE : open.peek().nextPath();
    }

    private void count(int more, int line) {
        values += more;
        if (values > YamlLimits.VALUES) {
            throw new TooLarge("more than " + YamlLimits.VALUES + " values", line);
        }
    }

    private record Anchored(YamlNode node, int weight) {}
}
