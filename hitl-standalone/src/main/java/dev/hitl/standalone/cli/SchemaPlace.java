package dev.hitl.standalone.cli;

import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.contract.ContractSchemas;
import dev.hitl.wire.contract.Standing;
import dev.hitl.wire.registry.OkHttpSchemaRegistry;
import dev.hitl.wire.registry.RegistryException;
import dev.hitl.wire.registry.RegistrySettings;
import dev.hitl.wire.serde.PluggedSerde;
import dev.hitl.wire.topic.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A registry, and the topics whose schemas it holds.
 *
 * @param url its address, which can hold a password
 * @param settings further settings by Confluent's names
 * @param topics the names of the topics
 */
record SchemaPlace(String url, Map<String, String> settings, TopicNames topics) {

    /** Asks there; each failure is told as the command's. */
    List<Standing> ask(Function<ContractSchemas, List<Standing>> question) {
        try (OkHttpSchemaRegistry registry = new OkHttpSchemaRegistry(RegistrySettings.from(all()))) {
            return question.apply(new ContractSchemas(registry, topics));
        } catch (RegistryException e) {
            throw new CommandFailure(
                    ExitCodes.FAILED,
                    "The registry did not do what was asked.",
                    String.valueOf(e.getMessage()),
                    "Once that is mended, run the command again; what is registered stays as it is.",
                    e);
        } catch (IllegalArgumentException e) {
            throw misunderstood(e);
        }
    }

    /** Asks nothing. Throws what {@link #ask} would if the settings themselves, or those of serializers among them, make no sense. */
    void requireUnderstood() {
        try {
            RegistrySettings.from(all());
            PluggedSerde.from(all());
        } catch (IllegalArgumentException e) {
            throw misunderstood(e);
        }
    }

    private Map<String, String> all() {
        Map<String, String> all = new HashMap<>(settings);
        all.put("schema.registry.url", url);
        return all;
    }

    private static CommandFailure misunderstood(IllegalArgumentException why) {
        return new CommandFailure(
                ExitCodes.USAGE,
                "Nothing was asked: the registry's settings were not understood.",
                String.valueOf(why.getMessage()),
                "Mend --registry or the file; docs/configuration.md says what is allowed.",
                why);
    }

    /** Says nothing that could be a secret. */
    @Override
    public String toString() {
        return "the registry of topics " + topics.prefix() + "*";
    }
}
