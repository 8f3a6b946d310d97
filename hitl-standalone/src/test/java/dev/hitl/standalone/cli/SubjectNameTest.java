package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectNameTest {
    private static final SubjectKey ONE = new SubjectKey("payments", "6f1c2d3e-0000-4000-8000-000000000001");
    private static final SubjectKey OTHER = new SubjectKey("crm", "6f1d2d3e-0000-4000-8000-000000000002");
    private static final SubjectKey TASK = new SubjectKey("payments", "invoice-4");
    private static final SubjectKey LONGER_TASK = new SubjectKey("payments", "invoice-42");
    private static final List<SubjectKey> ALL = List.of(ONE, OTHER, TASK, LONGER_TASK);

    @Test
    void isAnIdOrAWholeKeyOrTheBeginningOfEither() {
        assertThat(new SubjectName(ONE.toString()).among(ALL)).contains(ONE);
        assertThat(new SubjectName(ONE.id()).among(ALL)).contains(ONE);
        assertThat(new SubjectName("6f1c").among(ALL)).contains(ONE);
        assertThat(new SubjectName("crm/6").among(ALL)).contains(OTHER);
        assertThat(new SubjectName("payments/6f1c").among(ALL)).contains(ONE);
        assertThat(new SubjectName("nothing").among(ALL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void anEmptyTextIsNoName(String typed) {
        assertThatThrownBy(() -> new SubjectName(typed))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE))
                .hasMessageContaining("no ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm/", "crm", "c"})
    void aWorkspaceAloneIsNoNameThoughOnlyOneThingIsThere(String typed) {
        assertThatThrownBy(() -> new SubjectName(typed).among(List.of(OTHER)))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE))
                .hasMessageContaining("nothing of an ID");
    }

    @Test
    void anIdMayBeginAsItsWorkspaceDoes() {
        SubjectKey alike = new SubjectKey("crm", "crm-export");

        assertThat(new SubjectName("crm").among(List.of(alike, OTHER))).contains(alike);
    }

    @Test
    void aFullNameIsNotTheBeginningOfAnother() {
        assertThat(new SubjectName("payments/invoice-4").among(ALL)).contains(TASK);
    }

    @Test
    void anIdThatIsAlsoTheBeginningOfAnotherMeansNeither() {
        assertThatThrownBy(() -> new SubjectName("invoice-4").among(ALL))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(TASK.toString())
                .hasMessageContaining(LONGER_TASK.toString());
    }

    @Test
    void anIdChosenToLookLikeAnothersShortNameSteersNobody() {
        SubjectKey lookalike = new SubjectKey("payments", "6f1c2d3e");
        List<SubjectKey> both = List.of(lookalike, ONE);

        for (String typed : List.of("6f1c2d3e", "payments/6f1c2d3e")) {
            assertThatThrownBy(() -> new SubjectName(typed).among(both))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(lookalike.toString())
                    .hasMessageContaining(ONE.toString());
        }
        assertThat(new SubjectName(new ShortNames(both).of(ONE)).among(both)).contains(ONE);
    }

    @Test
    void onlyAUuidIsShortenedAndNoFurtherThanItStaysAlone() {
        SubjectKey long1 = new SubjectKey("default", "invoice-2024-000041");
        SubjectKey long2 = new SubjectKey("default", "invoice-2024-000042");
        SubjectKey twin = new SubjectKey("payments", "6f1c2d3e-0001-4000-8000-000000000001");
        List<SubjectKey> all = List.of(long1, long2, ONE, twin);

        List<String> shown = all.stream().map(new ShortNames(all)::of).toList();

        assertThat(shown)
                .containsExactly(
                        "default/invoice-2024-000041",
                        "default/invoice-2024-000042",
                        "payments/6f1c2d3e-0000",
                        "payments/6f1c2d3e-0001");
        assertThat(SubjectName.brief(ONE)).isEqualTo("payments/6f1c2d3e");
    }

    @Test
    void whatIsShownInATableIsUnderstood() {
        assertThat(ALL).allSatisfy(key -> assertThat(new SubjectName(new ShortNames(ALL).of(key)).among(ALL))
                .contains(key));
    }

    @Test
    void aNameThatCouldMeanSeveralIsRefusedWithWhatItCouldMean() {
        assertThatThrownBy(() -> new SubjectName("6f1").among(ALL))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(ONE.toString())
                .hasMessageContaining(OTHER.toString())
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(3));
    }
}
