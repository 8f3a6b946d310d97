package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.desk.ApprovalDetail;
import dev.hitl.standalone.desk.ApprovalDetail.You;
import dev.hitl.standalone.desk.ApprovalItem;
import dev.hitl.standalone.desk.Who;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.Table;
import dev.hitl.standalone.terminal.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {
    private final List<String> questions = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"LOW", "MEDIUM"})
    void showsActionRiskAndArgumentsOnLinesThatFit(String risk) {
        ApprovalDetail approval = approval(risk, "{\"table\":\"users\",\"note\":\"" + "x".repeat(300));

        List<String> lines = Consent.lines(approval, Table.WIDTH);

        assertThat(lines.get(0)).contains("Wipe production DB", risk, "default/a1");
        assertThat(lines.get(1)).contains("{\"table\":\"users\"").endsWith("…").hasSize(Table.WIDTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIGH", "CRITICAL"})
    void hidesNothingOfWhatWouldBeDear(String risk) {
        String arguments = "{\"note\":\"" + "x".repeat(300) + "\",\"backup\":false}";

        List<String> lines = Consent.lines(approval(risk, arguments), 80);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(String.join("\n", lines))
                .contains("why        (no reason given)", "who        deploy-bot")
                .doesNotContain("…");
        assertThat(String.join("", lines).replace(" ", "")).contains(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIGH", "CRITICAL"})
    void asksOnceWhereTheRiskIsHigh(String risk) {
        Consent.toApprove(approval(risk), false, answering("Yes "));

        assertThat(questions).singleElement().asString().contains(risk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "approve", "yess"})
    void anythingButAYesApprovesNothing(String answer) {
        assertThatThrownBy(() -> Consent.toApprove(approval("CRITICAL"), false, answering(answer)))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.REFUSED));
    }

    @Test
    void aScriptHasToSayYesBeforehand() {
        assertThatThrownBy(() -> Consent.toApprove(approval("HIGH"), false, Terminal.NOBODY))
                .hasMessageContaining("--yes")
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE));
        assertThatCode(() -> Consent.toApprove(approval("HIGH"), true, Terminal.NOBODY))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOW", "MEDIUM"})
    void doesNotAskWhereTheRiskIsLow(String risk) {
        Consent.toApprove(approval(risk), false, answering("n"));

        assertThat(questions).isEmpty();
    }

    private Terminal answering(String answer) {
        return question -> {
            questions.add(question);
            return Optional.of(answer);
        };
    }

    private static ApprovalDetail approval(String risk) {
        return approval(risk, "{}");
    }

    private static ApprovalDetail approval(String risk, String arguments) {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        ApprovalItem item = new ApprovalItem(
                new SubjectKey("default", "a1"),
                "PENDING",
                "Wipe production DB",
                "",
                risk,
                new Who("AGENT", "deploy-bot", "NONE"),
                0,
                1,
                now,
                now.plusSeconds(300),
                Optional.empty(),
                Optional.empty());
        return new ApprovalDetail(
                item,
                Optional.empty(),
                arguments,
                new RequestDigest("0".repeat(64)),
                "NONE",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new You("alice", true, "Everybody may decide.")),
                List.of());
    }
}
