package dev.hitl.console.start;

import dev.hitl.config.settings.HitlSettings;
import dev.hitl.config.settings.Secret;
import dev.hitl.console.ConsoleSettings;
import dev.hitl.console.ConsoleSettings.Person;
import java.util.List;
import java.util.Optional;

/** From the configuration to the console's settings. */
public final class ConfiguredConsole {

    private ConfiguredConsole() {}

    /** Returns the settings of a console that only the configured people can use. */
    public static ConsoleSettings settings(HitlSettings settings) {
        var console = settings.console();
        return new ConsoleSettings(
                console.host(),
                console.port(),
                Optional.empty(),
                people(settings),
                console.linkSecret().map(Secret::reveal),
                console.formerLinkSecret().map(Secret::reveal),
                console.publicUrl());
    }

    /** Returns who can sign in. */
    public static List<Person> people(HitlSettings settings) {
        return settings.console().people().stream()
                .map(person -> new Person(person.id(), person.token().reveal()))
                .toList();
    }
}
