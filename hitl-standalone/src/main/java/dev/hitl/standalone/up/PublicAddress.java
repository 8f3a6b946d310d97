package dev.hitl.standalone.up;

import dev.hitl.link.PublicUrl;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.PlainText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where people reach the console, as far as the command line and the environment say. */
final class PublicAddress {
    private static final String OPTION = "--public-url";
    private static final String VARIABLE = "HITL_PUBLIC_URL";

    private PublicAddress() {}

    /** Reads the option; empty if it was not given. */
    static Optional<PublicUrl> given(String option) {
        return read(OPTION, option);
    }

    /** Reads the variable; it counts where neither option nor file says anything. */
    static Optional<PublicUrl> ofVariable(Map<String, String> environment) {
        return read(VARIABLE, environment.get(VARIABLE));
    }

    /** Returns the environment in which a file is checked: one that leaves the address to the option needs none of its own. */
    static Map<String, String> beside(Map<String, String> environment, Optional<PublicUrl> given) {
        Map<String, String> all = new HashMap<>(environment);
        given.ifPresent(url -> all.put(VARIABLE, url.base()));
        return all;
    }

    private static Optional<PublicUrl> read(String name, String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PublicUrl(text));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was started: " + name + " was not understood.",
                    "Found '" + PlainText.oneLine(text) + "'.",
                    "Give it as https://hitl.example.com, without user, path, query or fragment; http only as"
                            + " http://localhost:8080 or the like.",
                    e);
        }
    }
}
