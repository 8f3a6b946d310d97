package dev.hitl.client;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovalSpecTest {

    @Test
    void givesTheSameDigestHoweverTheArgumentsAreWritten() {
        var byName = new LinkedHashMap<String, Object>();
        byName.put("table", "users");
        byName.put("limit", 10);

        var spec = approval("Wipe").arguments(byName);

        assertThat(spec.arguments()).isEqualTo("{\"limit\":10,\"table\":\"users\"}");
        assertThat(spec.digestIn("payments"))
                .isEqualTo(approval("Wipe")
                        .arguments("{ \"limit\": 10.0, \"table\": \"users\" }")
                        .digestIn("payments"));
    }

    @Test
    void givesAnotherDigestForAnotherToolWorkspaceOrArgument() {
        var spec = approval("Wipe").tool("db.drop").arguments(Map.of("table", "users"));

        assertThat(spec.digestIn("payments"))
                .isNotEqualTo(spec.digestIn("sales"))
                .isNotEqualTo(spec.tool("db.truncate").digestIn("payments"))
                .isNotEqualTo(spec.arguments(Map.of("table", "orders")).digestIn("payments"));
    }

    @Test
    void refusesArgumentsThatTwoReadersCouldReadDifferently() {
        assertThatIllegalArgumentException().isThrownBy(() -> approval("Pay").arguments("{\"to\":1,\"to\":2}"));
        assertThatIllegalArgumentException().isThrownBy(() -> approval("Pay").arguments("{\"amount\":"));
    }

    @Test
    void refusesArgumentsThatAreNoData() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> approval("Pay").arguments(Map.of("self", new Object())))
                .withMessageContaining("give texts, numbers");
    }

    @Test
    void refusesATimeoutThatNobodyCanMean() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> approval("Pay").timeout(Duration.ofDays(366)))
                .withMessageContaining("Expected a timeout of 1 ms to 365 days, but found PT8784H");
        assertThatIllegalArgumentException().isThrownBy(() -> approval("Pay").timeout(Duration.ZERO));
    }

    @Test
    void refusesAnActionThatCanNotBeRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> approval(" ")).withMessageContaining("a blank one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> approval("x".repeat(201)))
                .withMessageContaining("201 characters");
    }

    @Test
    void keepsArgumentsOutOfLogs() {
        assertThat(approval("Pay").arguments(Map.of("iban", "DE02"))).asString().doesNotContain("DE02");
    }
}
