package dev.hitl.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    @Property
    void aKeyIsReadAsItWasWritten(
            @ForAll @StringLength(min = 1, max = 64) @CharRange(from = 'a', to = 'z') String workspace,
            @ForAll @StringLength(min = 1, max = 200) @CharRange(from = '!', to = '~') String id) {
        var key = new SubjectKey(workspace, id);

        assertThat(SubjectKey.parse(key.toString())).isEqualTo(key);
    }

    @Test
    void aSlashBelongsToTheIdSoNoTwoSubjectsShareAKey() {
        assertThat(SubjectKey.parse("a/b/c")).isEqualTo(new SubjectKey("a", "b/c"));
        assertThatThrownBy(() -> new SubjectKey("a/b", "c")).hasMessageContaining("workspace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/", "/a", "a", "*/a", ".a/b", "a b/c", "a/b c", "a/b\n", "a/ü"})
    void aKeyThatNamesNoSubjectIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> SubjectKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected");
    }

    @Test
    void aKeyHasItsLimits() {
        var longest = new SubjectKey("w".repeat(64), "i".repeat(200));

        assertThat(longest.bytes()).hasSize(265);
        assertThatThrownBy(() -> new SubjectKey("w".repeat(65), "i")).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> new SubjectKey("w", "i".repeat(201))).hasMessageContaining("1 to 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ann\nexample", "ann\u0000"})
    void aPrincipalHasAnIdThatCanBeShown(String id) {
        assertThatThrownBy(() -> Principal.human(id, Assurance.OIDC)).hasMessageContaining("1 to 200");
    }

    @Test
    void aPrincipalOfNoWorkspaceIsOfNoneAndNowhereElse() {
        var ann = Principal.human("ann@example.com", Assurance.OIDC);

        assertThat(ann.belongsTo("payments")).isFalse();
        assertThat(ann.belongsTo("")).isFalse();
        assertThat(ann.belongsElsewhere("payments")).isFalse();
    }

    @Test
    void workspacesAreToldApartByCase() {
        var agent = Principal.agent("a", "Payments");

        assertThat(agent.belongsTo("payments")).isFalse();
        assertThat(agent.belongsElsewhere("payments")).isTrue();
    }

    @Test
    void anActorIsTheSameInAnyCaseButNotOfAnyKind() {
        var ann = Principal.human("ann@example.com", Assurance.OIDC);

        assertThat(ann.isSameActorAs(Principal.human("ANN@EXAMPLE.COM", Assurance.LINK)))
                .isTrue();
        assertThat(ann.isSameActorAs(Principal.service("ann@example.com", "payments")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(PrincipalKind.class)
    void onlyPeopleServicesAndAgentsAct(PrincipalKind kind) {
        var principal = new Principal(kind, "x", Optional.of("payments"), Assurance.OIDC);

        assertThat(principal.mayAct()).isEqualTo(kind != PrincipalKind.UNKNOWN && kind != PrincipalKind.SYSTEM);
    }

    @Test
    void anAssuranceNewerThanTheReaderCountsAsNone() {
        assertThat(Assurance.UNKNOWN.atLeast(Assurance.NONE)).isTrue();
        assertThat(Assurance.UNKNOWN.atLeast(Assurance.LOCAL)).isFalse();
        assertThat(Assurance.OIDC.atLeast(Assurance.OIDC)).isTrue();
        assertThat(Assurance.LINK.atLeast(Assurance.SLACK)).isFalse();
    }

    @Test
    void theSameRecordDerivesTheSameIdAndAnotherAnother() {
        var key = new SubjectKey("payments", "wire-1");
        var read = new Occurrence(Instant.EPOCH, new InputPosition("t", 0, 1, Instant.EPOCH));
        var readAgainLater = new Occurrence(Instant.EPOCH.plusSeconds(9), read.input());
        var next = new Occurrence(Instant.EPOCH, new InputPosition("t", 0, 2, Instant.EPOCH));

        assertThat(read.derivedId(key, "outcome"))
                .isEqualTo(readAgainLater.derivedId(key, "outcome"))
                .isNotEqualTo(next.derivedId(key, "outcome"))
                .isNotEqualTo(read.derivedId(key, "notice"));
    }
}
