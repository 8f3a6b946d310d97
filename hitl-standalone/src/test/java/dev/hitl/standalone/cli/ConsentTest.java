package dev.hitl.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.Table;
import dev.hitl.standalone.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {
    private static final Terminal NOBODY = question -> Optional.empty();

    private final List<String> questions = new ArrayList<>();

    @Test
    void showsActionRiskAndArgumentsOnLinesThatFit() {
        ObjectNode approval = approval("HIGH").put("arguments", "{\"table\":\"users\",\"note\":\"" + "x".repeat(300));

        List<String> lines = Consent.lines(approval);

        assertThat(lines.get(0)).contains("Wipe production DB", "HIGH", "default/a1");
        assertThat(lines.get(1)).contains("{\"table\":\"users\"").endsWith("…").hasSize(Table.WIDTH);
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
        assertThatThrownBy(() -> Consent.toApprove(approval("HIGH"), false, NOBODY))
                .hasMessageContaining("--yes")
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE));
        assertThatCode(() -> Consent.toApprove(approval("HIGH"), true, NOBODY)).doesNotThrowAnyException();
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

    private static ObjectNode approval(String risk) {
        return Json.subject(new SubjectKey("default", "a1"))
                .put("action", "Wipe production DB")
                .put("risk", risk)
                .put("arguments", "{}");
    }
}
