package dev.hitl.config.assembly;

import static dev.hitl.config.table.ConsoleKeys.FORMER_LINK_SECRET;
import static dev.hitl.config.table.ConsoleKeys.HEALTH;
import static dev.hitl.config.table.ConsoleKeys.HOST;
import static dev.hitl.config.table.ConsoleKeys.LINK_SECRET;
import static dev.hitl.config.table.ConsoleKeys.PEOPLE;
import static dev.hitl.config.table.ConsoleKeys.PERSON;
import static dev.hitl.config.table.ConsoleKeys.PORT;
import static dev.hitl.config.table.ConsoleKeys.PUBLIC_URL;
import static dev.hitl.config.table.ConsoleKeys.TOKEN;
import static dev.hitl.config.table.FileKeys.CONSOLE_KEY;
import static dev.hitl.config.table.FileKeys.KAFKA_KEY;
import static dev.hitl.config.table.KafkaKeys.BOOTSTRAP_SERVERS;

import dev.hitl.config.key.ChoiceType.Chosen;
import dev.hitl.config.key.Key;
import dev.hitl.config.key.Surroundings;
import dev.hitl.config.key.Values;
import dev.hitl.config.settings.ConsoleSettings;
import dev.hitl.config.settings.ListenAddress;
import dev.hitl.config.settings.Person;
import dev.hitl.config.settings.Secret;
import dev.hitl.config.table.ConsoleKeys;
import dev.hitl.link.PublicUrl;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The web inbox, and what channels need of it. */
record ConsoleAssembly(Values file, Surroundings around) {

    private static final String PUBLIC_URL_VARIABLE = "HITL_PUBLIC_URL";

    /** Reports what the keys can't tell alone. */
    void check(List<Chosen> channels) {
        checkPublicUrl(channels);
        checkLinkSecret(channels);
        file.find(CONSOLE_KEY)
                .filter(console -> console.isWritten(FORMER_LINK_SECRET) && !console.isWritten(LINK_SECRET))
                .ifPresent(console -> console.refuse(
                        FORMER_LINK_SECRET,
                        "a former link secret without a present one",
                        "console.link_secret beside it"));
        file.find(CONSOLE_KEY)
                .filter(console -> console.find(FORMER_LINK_SECRET).isPresent()
                        && console.find(FORMER_LINK_SECRET).equals(console.find(LINK_SECRET)))
                .ifPresent(console -> console.refuse(
                        FORMER_LINK_SECRET,
                        "the present link secret, so that links sent before would not open",
                        "the one that console.link_secret was before"));
        file.find(CONSOLE_KEY)
                .filter(console -> console.find(HEALTH)
                        .map(ListenAddress::port)
                        .filter(port -> port != 0)
                        .equals(console.find(PORT)))
                .ifPresent(console -> console.refuse(
                        HEALTH, "the port that console.port has", "another port for health and metrics"));
        file.find(CONSOLE_KEY).flatMap(console -> console.find(PEOPLE)).ifPresent(ConsoleAssembly::checkPeople);
    }

    /** Builds it; only called once nothing is wrong. */
    ConsoleSettings build() {
        var console = file.get(CONSOLE_KEY);
        return new ConsoleSettings(
                console.get(HOST),
                console.get(PORT),
                console.isWritten(PORT),
                console.find(PUBLIC_URL).or(this::publicUrlVariable).map(PublicUrl::new),
                console.find(LINK_SECRET),
                console.find(FORMER_LINK_SECRET),
                console.get(PEOPLE).stream()
                        .map(person -> new Person(person.get(PERSON), person.get(TOKEN)))
                        .toList(),
                console.get(HEALTH));
    }

    private void checkPublicUrl(List<Chosen> channels) {
        var console = file.find(CONSOLE_KEY);
        if (console.isEmpty() || console.get().isWritten(PUBLIC_URL)) {
            return;
        }
        var variable = publicUrlVariable();
        var expected = "console.public_url or the environment variable " + PUBLIC_URL_VARIABLE + ": "
                + PUBLIC_URL.type().allowed() + ", such as https://hitl.example.com";
        if (variable.isPresent()) {
            if (!ConsoleKeys.isPublicUrl(variable.get())) {
                refuse(PUBLIC_URL, PUBLIC_URL_VARIABLE + " with a value that does not fit (not shown)", expected);
            }
            return;
        }
        linkSender(channels)
                .ifPresent(channel -> refuse(
                        PUBLIC_URL,
                        "no public URL, but a channel of type " + channel.type()
                                + ", which sends people links to the console",
                        expected));
    }

    /** With a cluster, notifier and console are processes of their own, and neither can make a secret for the other. */
    private void checkLinkSecret(List<Chosen> channels) {
        var console = file.find(CONSOLE_KEY);
        var ownCluster = file.find(KAFKA_KEY)
                .filter(kafka -> kafka.isWritten(BOOTSTRAP_SERVERS))
                .isPresent();
        if (!ownCluster || console.isEmpty() || console.get().isWritten(LINK_SECRET)) {
            return;
        }
        linkSender(channels)
                .ifPresent(channel -> refuse(
                        LINK_SECRET,
                        "no link secret, but a channel of type " + channel.type() + ", whose links the console opens",
                        LINK_SECRET.type().allowed() + ", such as 'openssl rand -hex 32' makes; the same for every"
                                + " console and notifier"));
    }

    private static void checkPeople(List<Values> people) {
        var ids = new HashSet<String>();
        var tokens = new HashSet<Secret>();
        for (var person : people) {
            person.own(PERSON)
                    .filter(id -> !ids.add(id))
                    .ifPresent(id ->
                            person.refuse(PERSON, "somebody who stands here already", "each person once; remove one"));
            person.own(TOKEN)
                    .filter(token -> !tokens.add(token))
                    .ifPresent(token -> person.refuse(
                            TOKEN, "the token of another person (not shown)", "a token of their own for each"));
        }
    }

    private static Optional<Chosen> linkSender(List<Chosen> channels) {
        return channels.stream().filter(ChannelAssembly::sendsLinks).findFirst();
    }

    private void refuse(Key<?> key, String found, String expected) {
        if (file.isWritten(CONSOLE_KEY)) {
            file.get(CONSOLE_KEY).refuse(key, found, expected);
        } else {
            around.problems().add(1, "console." + key.name(), found, expected);
        }
    }

    private Optional<String> publicUrlVariable() {
        return Optional.ofNullable(around.environment().get(PUBLIC_URL_VARIABLE))
                .filter(text -> !text.isEmpty());
    }
}
