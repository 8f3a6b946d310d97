package dev.hitl.config;

import static dev.hitl.config.ConfigTexts.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.yaml.YamlLimits;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void aBombOfAliasesIsRefusedBeforeItGrows() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(1, 12)
                        .mapToObj(i -> "a" + i + ": &a" + i + " ["
                                + IntStream.range(0, 10)
                                        .mapToObj(j -> "*a" + (i - 1))
                                        .collect(Collectors.joining(", "))
                                + "]\n")
                        .collect(Collectors.joining());

        var problems = problems(bomb);

        assertThat(problems).singleElement().satisfies(p -> {
            assertThat(p.found()).isEqualTo("more than " + YamlLimits.VALUES + " values");
            assertThat(p.line()).isEqualTo(4);
        });
    }

    @Test
    void deepNestingIsRefused() {
        var problems = problems("hitl: " + "[".repeat(100_000));

        assertThat(problems).singleElement().satisfies(p -> assertThat(p.found())
                .contains("levels"));
    }

    @Test
    void aHugeFileIsRefusedUnread() {
        var problems = problems("#".repeat(YamlLimits.CHARACTERS + 1));

        assertThat(problems).singleElement().satisfies(p -> assertThat(p.found())
                .contains("characters"));
    }

    @Test
    void anAnchorOfItselfIsAnAliasWithoutAnchor() {
        var problems = problems("hitl: &a\n  channels: *a");

        assertThat(problems).singleElement().satisfies(p -> assertThat(p.found())
                .contains("without its anchor"));
    }

    @Test
    void anAliasStandsForWhatItsAnchorHolds() {
        var settings = ConfigTexts.settings("hitl:\n  approvers: &ops [a, b]\n  deciding_services: *ops\n");

        assertThat(settings.policies().standard().decidingServices()).containsExactlyInAnyOrder("a", "b");
    }
}
