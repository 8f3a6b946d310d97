package dev.hitl.config;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.problem.Problem;
import dev.hitl.config.settings.ChannelSettings;
import java.util.stream.Collectors;

/** What came of a check, as text for a terminal. */
public final class ConfigReport {

    private ConfigReport() {}

    /** Returns three lines for each problem and a last one with their number; or, if nothing is wrong, what will run. */
    public static String text(Checked checked) {
        return checked.match(ConfigReport::good, ConfigReport::bad);
    }

    private static String good(Configured configured) {
        var settings = configured.settings();
        return configured.file() + " is valid.\n  channels   "
                + settings.channels().stream().map(ChannelSettings::name).collect(Collectors.joining(", "))
                + "\n  workspaces " + settings.policies().workspaces().size()
                + " with rules of their own\n  kafka      "
                + settings.kafka().bootstrapServers().orElse("brought by the process") + "\n";
    }

    private static String bad(Misconfigured misconfigured) {
        var count = misconfigured.problems().size();
        return misconfigured.problems().stream().map(Problem::text).collect(Collectors.joining("\n\n"))
                + "\n\n" + misconfigured.file() + " has " + count + (count == 1 ? " problem" : " problems")
                + "; nothing starts until " + (count == 1 ? "it is" : "they are") + " gone.\n";
    }
}
