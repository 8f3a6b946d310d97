package dev.hitl.config.assembly;

import dev.hitl.config.key.ChoiceType.Chosen;
import dev.hitl.config.key.Surroundings;
import dev.hitl.config.key.Values;
import dev.hitl.config.settings.ConsoleSettings;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.config.settings.Policies;
import dev.hitl.config.settings.ProcessorSettings;
import dev.hitl.config.settings.TopicSettings;
import dev.hitl.config.table.ChannelKeys;
import dev.hitl.config.table.FileKeys;
import dev.hitl.link.PublicUrl;
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

    private static final String PUBLIC_URL_VARIABLE = "HITL_PUBLIC_URL";

    /** Reports what no key can tell alone. Values that were refused already are left out. */
    public void check() {
        file.find(FileKeys.HITL_KEY).ifPresent(hitl -> {
            var channels = hitl.find(ChannelKeys.CHANNELS).orElse(List.of());
            ChannelAssembly.check(channels);
            checkPublicUrl(channels);
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
        var console = file.get(FileKeys.CONSOLE_KEY);
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
                        processor.find(FileKeys.INSTANCE)),
                new ConsoleSettings(
                        console.get(FileKeys.HOST),
                        console.get(FileKeys.PORT),
                        console.find(FileKeys.PUBLIC_URL)
                                .or(this::publicUrlVariable)
                                .map(PublicUrl::new),
                        console.find(FileKeys.LINK_SECRET)));
    }

    private static Policies policies(Values hitl) {
        var workspaces = new HashMap<String, Policy>();
        hitl.get(FileKeys.WORKSPACES)
                .forEach((name, own) -> workspaces.put(name, new PolicyAssembly(hitl, Optional.of(own)).build()));
        return new Policies(new PolicyAssembly(hitl, Optional.empty()).build(), workspaces);
    }

    private void checkPublicUrl(List<Chosen> channels) {
        var console = file.find(FileKeys.CONSOLE_KEY);
        if (console.isEmpty() || console.get().isWritten(FileKeys.PUBLIC_URL)) {
            return;
        }
        var variable = publicUrlVariable();
        if (variable.isPresent()) {
            if (!FileKeys.isPublicUrl(variable.get())) {
                refusePublicUrl(PUBLIC_URL_VARIABLE + " with a value that does not fit (not shown)");
            }
            return;
        }
        channels.stream()
                .filter(ChannelAssembly::sendsLinks)
                .findFirst()
                .ifPresent(channel -> refusePublicUrl("no public URL, but a channel of type " + channel.type()
                        + ", which sends people links to the console"));
    }

    private void refusePublicUrl(String found) {
        var expected = "console.public_url or the environment variable " + PUBLIC_URL_VARIABLE + ": "
                + FileKeys.PUBLIC_URL.type().allowed() + ", such as https://hitl.example.com";
        if (file.isWritten(FileKeys.CONSOLE_KEY)) {
            file.get(FileKeys.CONSOLE_KEY).refuse(FileKeys.PUBLIC_URL, found, expected);
        } else {
            around.problems().add(1, "console.public_url", found, expected);
        }
    }

    private Optional<String> publicUrlVariable() {
        return Optional.ofNullable(around.environment().get(PUBLIC_URL_VARIABLE))
                .filter(text -> !text.isEmpty());
    }
}
