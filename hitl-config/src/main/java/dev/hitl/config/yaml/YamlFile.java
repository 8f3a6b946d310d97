package dev.hitl.config.yaml;

import dev.hitl.config.problem.Problems;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into a tree. Built on the parser's events and not on its loader, because only so every value keeps its
 * line, a key that occurs twice is seen, and depth and number of values are bounded before anything is built.
 */
public final class YamlFile {

    /** Stands for the whole file where a problem names a key. */
    public static final String WHOLE = "(file)";

    private YamlFile() {}

    /** Returns the only document of the text; nothing if that cannot be read, which is then among the problems. */
    public static Optional<YamlNode> read(String text, Problems problems) {
        if (text.length() > YamlLimits.CHARACTERS) {
            problems.add(
                    1,
                    WHOLE,
                    text.length() + " characters",
                    "at most " + YamlLimits.CHARACTERS + "; is it the right file?");
            return Optional.empty();
        }
        var builder = new TreeBuilder(problems);
        try {
            for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
                builder.take(event);
            }
            return builder.finished();
        } catch (TooLarge e) {
            problems.add(e.line(), WHOLE, e.getMessage(), "a file within the limits; are anchors and aliases nested?");
        } catch (MarkedYamlEngineException e) {
            problems.add(line(e.getProblemMark().or(e::getContextMark)), WHOLE, "text that is not YAML", advice(e));
        } catch (YamlEngineException e) {
            problems.add(1, WHOLE, "text that is not YAML", "UTF-8 text without control characters");
        }
        return Optional.empty();
    }

    static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(1);
    }

    /** The parser's own sentence can quote the file, and with it a secret; so this one quotes nothing. */
    private static String advice(MarkedYamlEngineException e) {
        var column = e.getProblemMark().or(e::getContextMark).map(m -> " (column " + (m.getColumn() + 1) + ")");
        return "YAML" + column.orElse("") + ": indent with blanks, close every bracket and quote, put a blank after"
                + " ':', and quote what begins with one of @ * & ! % { [ or holds ': ' or ' #'";
    }
}
