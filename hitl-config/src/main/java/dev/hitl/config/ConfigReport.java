package dev.hitl.config;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.key.DurationType;
import dev.hitl.config.problem.Problem;
import dev.hitl.config.settings.ChannelSettings;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.policy.Policy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a check, as text for a terminal. */
public final class ConfigReport {

    private ConfigReport() {}

    /**
     * Returns three lines for each problem and a last one with their number; or, if nothing is wrong, what will
     * run.
     */
    public static String text(Checked checked) {
        return checked.match(ConfigReport::good, ConfigReport::bad);
    }

    private static String good(Configured configured) {
        var workspaces = lines("    %-9s%s\n", workspaces(configured.settings()));
        return configured.file() + " is valid.\n"
                + lines("  %-14s%s\n", facts(configured.settings()))
                + (workspaces.isEmpty() ? "" : "  workspaces\n" + workspaces);
    }

    private static String lines(String form, Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> form.formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining());
    }

    /** Returns the policy of each workspace that has its own, in short and by the workspace's name. */
    public static Map<String, String> workspaces(HitlSettings settings) {
        var policies = new TreeMap<String, String>();
        settings.policies().named().forEach((workspace, policy) -> policies.put(workspace, policy(policy)));
        return policies;
    }

    /** Returns what a valid configuration says, in short and by name, in the order in which it is read; without secrets. */
    public static Map<String, String> facts(HitlSettings settings) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "channels",
                settings.channels().stream().map(ChannelSettings::name).collect(Collectors.joining(", ")));
        facts.put("policy", policy(settings.policies().standard()));
        facts.put(
                "kafka",
                settings.kafka().bootstrapServers().orElse("brought by './hitl up'") + ", topics "
                        + settings.topics().names().prefix() + "* of "
                        + counted(settings.topics().partitions(), "partition"));
        settings.kafka().roles().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(role ->
                        facts.put("as " + role.getKey().word(), role.getValue().toString()));
        facts.put(
                "console",
                settings.console().host() + ":" + settings.console().port()
                        + settings.console()
                                .publicUrl()
                                .map(url -> ", for people at " + url.base())
                                .orElse("")
                        + ", " + counted(settings.console().people().size(), "token"));
        return facts;
    }

    private static String policy(Policy policy) {
        return counted(policy.rules().size(), "rule") + ", requests wait "
                + DurationType.write(policy.defaultTimeout()) + ", at most "
                + DurationType.write(policy.maxTimeout());
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String bad(Misconfigured misconfigured) {
        var count = misconfigured.problems().size();
        var problems = misconfigured.problems().stream().map(Problem::text).collect(Collectors.joining("\n\n"));
        if (misconfigured.problems().stream().anyMatch(Problem::isOfNoFile)) {
            return problems + "\n\nNothing starts until there is a file that can be read.\n";
        }
        return problems + "\n\n" + misconfigured.file() + " has " + count + (count == 1 ? " problem" : " problems")
                + "; nothing starts until " + (count == 1 ? "it is" : "they are") + " gone.\n";
    }
}
