package dev.hitl.config.assembly;

import dev.hitl.config.key.Surroundings;
import dev.hitl.config.key.Values;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.config.settings.NotifierSettings;
import dev.hitl.config.settings.ProcessorSettings;
import dev.hitl.config.settings.TopicSettings;
import dev.hitl.config.table.ChannelKeys;
import dev.hitl.config.table.FileKeys;
import dev.hitl.config.table.HealthKeys;
import dev.hitl.policy.Policies;
import dev.hitl.policy.Policy;
import dev.hitl.wire.topic.TopicNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Turns the values of a file into settings.
 *
 * @param file the values of the whole file
 * @param around the environment, and where problems go
 */
public record Assembly(Values file, Surroundings around) {

    /** Reports what no key can tell alone. Values that were refused already are left out. */
    public void check() {
        file.find(FileKeys.HITL_KEY).ifPresent(hitl -> {
            var channels = hitl.find(ChannelKeys.CHANNELS).orElse(List.of());
            ChannelAssembly.check(channels);
            new ConsoleAssembly(file, around).check(channels);
            new PolicyAssembly(hitl, Optional.empty()).check();
            hitl.find(FileKeys.WORKSPACES)
                    .ifPresent(all -> all.values().forEach(own -> new PolicyAssembly(hitl, Optional.of(own)).check()));
        });
        new KafkaAssembly(file).check();
    }

    /** Builds the settings; only called once nothing is wrong. */
    public HitlSettings build() {
        var hitl = file.get(FileKeys.HITL_KEY);
        var topics = file.get(FileKeys.TOPICS_KEY);
        var processor = file.get(FileKeys.PROCESSOR_KEY);
        var names = new TopicNames(topics.get(FileKeys.PREFIX));
        return new HitlSettings(
                hitl.get(ChannelKeys.CHANNELS).stream()
                        .map(ChannelAssembly::build)
                        .toList(),
                policies(hitl),
                new KafkaAssembly(file).build(names),
                new TopicSettings(
                        names,
                        topics.get(FileKeys.PARTITIONS),
                        topics.find(FileKeys.REPLICATION),
                        topics.get(FileKeys.CREATE)),
                new ProcessorSettings(
                        processor.find(FileKeys.STATE_DIR).map(Path::of),
                        processor.get(FileKeys.THREADS),
                        processor.find(FileKeys.INSTANCE),
                        processor.get(HealthKeys.OF_PROCESSOR)),
                new NotifierSettings(file.get(FileKeys.NOTIFIER_KEY).get(HealthKeys.OF_NOTIFIER)),
                new ConsoleAssembly(file, around).build());
    }

    private static Policies policies(Values hitl) {
        var workspaces = new HashMap<String, Policy>();
        hitl.get(FileKeys.WORKSPACES)
                .forEach((name, own) -> workspaces.put(name, new PolicyAssembly(hitl, Optional.of(own)).build()));
        return Policies.of(new PolicyAssembly(hitl, Optional.empty()).build(), workspaces);
    }
}
