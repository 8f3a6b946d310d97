package dev.hitl.console.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigCheck;
import dev.hitl.process.Part.Missing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a console of its own cannot do without. */
class ConsoleMainTest {

    private static final String BOB = "people: [{id: bob, token: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}]";

    @Test
    void itDoesNotStartForNobodyEvenOnLoopback() {
        assertThat(missing("{}")).extracting(Missing::key).containsExactly("console.people");
    }

    @Test
    void onLoopbackPeopleAreEnough() {
        assertThat(missing("{" + BOB + "}")).isEmpty();
    }

    @Test
    void beyondLoopbackItHasToKnowItsAddressToo() {
        assertThat(missing("{host: 0.0.0.0, " + BOB + "}"))
                .extracting(Missing::key)
                .containsExactly("console.public_url");
        assertThat(missing("{host: 0.0.0.0, public_url: 'https://hitl.example.com', " + BOB + "}"))
                .isEmpty();
    }

    private static List<Missing> missing(String console) {
        var settings = ConfigCheck.check("hitl.yaml", "hitl: {}\nconsole: " + console, Map.of(), path -> path)
                .match(Configured::settings, wrong -> {
                    throw new AssertionError(wrong);
                });
        return new ConsoleMain().missing(settings);
    }
}
