package dev.hitl.config.key;

import dev.hitl.config.yaml.Paths;
import dev.hitl.config.yaml.YamlNode;
import dev.hitl.config.yaml.YamlNode.Scalar;
import dev.hitl.config.yaml.YamlNode.Unreadable;

/**
 * Where in the file a reading is.
 *
 * @param path path of the key
 * @param around environment, files and problems
 */
public record Spot(String path, Surroundings around) {

    private static final int LONGEST_SHOWN = 60;

    /** Returns the spot of a key below. */
    public Spot child(String name) {
        return new Spot(Paths.child(path, name), around);
    }

    /** Returns the spot of an item of the list that stands here. */
    public Spot item(int index) {
        return new Spot(path + "[" + index + "]", around);
    }

    /** Reports a value without showing it; of one that could not be read, why, unless that has been reported already. */
    public void refuse(YamlNode node, String found, String expected) {
        if (node instanceof Unreadable unreadable) {
            unreadable.unsaid().forEach(around.problems()::add);
        } else {
            around.problems().add(node.line(), path, found, expected);
        }
    }

    /** Reports what is wrong about a value whatever it holds, such as that it stands there at all. */
    public void complain(YamlNode node, String found, String expected) {
        around.problems().add(node.line(), path, found, expected);
    }

    /** Reports a value and shows it, unless it came from the environment. */
    public void refuse(YamlNode node, String expected) {
        refuse(node, shown(node), expected);
    }

    /** Returns a value as a reader may see it; not for secrets. */
    public static String shown(YamlNode node) {
        if (!(node instanceof Scalar scalar) || scalar.isNull()) {
            return node.kind();
        }
        if (!scalar.literal()) {
            return "a value from the environment (not shown)";
        }
        var text = scalar.text().replaceAll("\\p{Cntrl}", "?");
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + "'";
    }
}
