package dev.hitl.config.yaml;

import dev.hitl.config.problem.Nearest;
import dev.hitl.config.problem.Problem;
import dev.hitl.config.problem.Problems;
import dev.hitl.config.yaml.YamlNode.Field;
import dev.hitl.config.yaml.YamlNode.Fields;
import dev.hitl.config.yaml.YamlNode.Items;
import dev.hitl.config.yaml.YamlNode.Scalar;
import dev.hitl.config.yaml.YamlNode.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment into values: <code>${NAME}</code>, <code>${NAME:-default}</code> for where it is unset or empty, and <code>$${</code> for the
 * characters <code>${</code> themselves. What is put in is never looked at again, so a variable cannot name another.
 * A variable that is not set is reported by whoever needs the value: a secret of another role need not be there.
 */
public final class Interpolation {

    private static final Pattern PLACE =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\})?");

    private final Map<String, String> environment;
    private final Problems problems;

    /**
     * @param environment variables by name
     * @param problems of the file, for unset variables and unreadable references
     */
    public Interpolation(Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** Returns the tree with the environment in it. */
    public YamlNode apply(YamlNode node, String path) {
        if (node instanceof Scalar scalar) {
            return scalar(scalar, path);
        }
        if (node instanceof Items list) {
            var items = new ArrayList<YamlNode>();
            for (var item : list.items()) {
                items.add(apply(item, path + "[" + items.size() + "]"));
            }
            return new Items(items, list.line());
        }
        if (node instanceof Fields mapping) {
            var fields = new ArrayList<Field>();
            for (var field : mapping.fields()) {
                fields.add(
                        new Field(field.name(), field.line(), apply(field.value(), Paths.child(path, field.name()))));
            }
            return new Fields(fields, mapping.line());
        }
        return node;
    }

    private YamlNode scalar(Scalar scalar, String path) {
        if (!scalar.text().contains("${")) {
            return scalar;
        }
        var matcher = PLACE.matcher(scalar.text());
        var text = new StringBuilder();
        var literal = true;
        var missing = new ArrayList<Problem>();
        var malformed = false;
        while (matcher.find()) {
            var escaped = matcher.group().startsWith("$$");
            literal = literal && escaped;
            var value = escaped ? Optional.of("${") : variable(matcher, scalar, path, missing);
            malformed = malformed || value.isEmpty();
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.orElse("")));
        }
        matcher.appendTail(text);
        return missing.isEmpty() && !malformed
                ? new Scalar(text.toString(), false, literal, scalar.line())
                : new Unreadable(List.copyOf(missing), scalar.line());
    }

    /** Returns what is put in, nothing for what can't be a reference, which is reported at once: no role can read it. */
    private Optional<String> variable(Matcher matcher, Scalar scalar, String path, List<Problem> missing) {
        var name = matcher.group(1);
        if (name == null) {
            problems.add(
                    scalar.line(),
                    path,
                    "a '${' that names no variable",
                    "${NAME} or ${NAME:-default}; write $${ for the characters themselves");
            return Optional.empty();
        }
        var otherwise = matcher.group(2);
        return Optional.ofNullable(environment.get(name))
                .filter(set -> otherwise == null || !set.isEmpty())
                .or(() -> Optional.ofNullable(otherwise))
                .or(() -> {
                    var near = Nearest.to(name, environment.keySet());
                    missing.add(problems.problem(
                            scalar.line(),
                            path,
                            "${" + name + "}, which is not set",
                            "the environment variable " + name + ", or a default as in ${" + name + ":-default}"
                                    + near.map(n -> "; " + n + " is set").orElse("")));
                    return Optional.of("");
                });
    }
}
