package dev.hitl.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.Hitl;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages point at what is there, and those for operators name only what is built. */
class PagesTest {

    private static final List<String> FOR_OPERATORS = List.of("docs/operations.md", "docs/kubernetes.md");
    private static final Built BUILT = Built.here();

    @ParameterizedTest
    @MethodSource("pages")
    void shouldPointAtWhatIsThere(Page page) {
        assertThat(page.deadLinks()).isEmpty();
    }

    @Test
    void shouldBeAtMostTwoClicksFromTheReadme() {
        var readme = Page.of("README.md");
        var one = readme.next();

        var two = one.stream().flatMap(page -> page.next().stream());

        assertThat(Stream.of(Stream.of(readme), one.stream(), two).flatMap(pages -> pages))
                .containsAll(Page.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/runbook/", "docs/adr/"})
    void shouldListEveryPageInTheIndexOfItsDirectory(String directory) {
        var pages = Page.all().stream().filter(page -> page.toString().startsWith(directory));
        var index = Page.of(directory + "README.md");

        assertThat(index.next())
                .containsAll(pages.filter(page -> !page.equals(index)).toList());
    }

    @ParameterizedTest
    @MethodSource("operators")
    void shouldNameOnlyWhatIsBuilt(Page page) {
        assertThat(page.spans())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(BUILT.unknown(span)).as(span).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("operators")
    void shouldShowCommandsThatThereAre(Page page) {
        var shown = Stream.concat(page.commands().stream(), page.spans().stream())
                .filter(line -> line.startsWith("./hitl "))
                .toList();

        assertThat(shown).isNotEmpty().allSatisfy(line -> {
            var command = Hitl.commandLine();
            for (var word : Arrays.asList(line.split(" ")).subList(1, line.split(" ").length)) {
                if (word.startsWith("--")) {
                    assertThat(command.getCommandSpec().optionsMap()).as(line).containsKey(word);
                } else {
                    command = command.getSubcommands().getOrDefault(word, command);
                }
            }
            assertThat(command.getParent()).as(line).isNotNull();
        });
    }

    @Test
    void shouldFindWhatIsNotBuilt() {
        assertThat(Stream.of(
                        "hitl_dead_letter_total",
                        "increase(hitl_deliveries_total{result=\"undelivered\"}[5m]) > 0",
                        "jvm_heap_used",
                        "console.link_secrets",
                        "processor.thread",
                        "min.insync.replica",
                        "/health/readiness",
                        "deploy/kubernetes/processor.yaml",
                        "record.dead_letter",
                        "LINK_WRONG",
                        "A stream thread has failed"))
                .allSatisfy(name -> assertThat(BUILT.unknown(name)).as(name).isNotEmpty());
    }

    static Stream<Page> pages() {
        return Page.all().stream();
    }

    static Stream<Page> operators() {
        return FOR_OPERATORS.stream().map(Page::of);
    }
}
