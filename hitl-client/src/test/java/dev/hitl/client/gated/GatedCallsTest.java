package dev.hitl.client.gated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.GateResult;
import dev.hitl.client.result.NotApprovedException;
import dev.hitl.client.result.NotRunException;
import dev.hitl.identity.Risk;
import dev.hitl.policy.Bypass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class GatedCallsTest {

    interface DatabaseTools {
        @RequiresApproval(
                action = "Wipe production DB",
                reason = "Delete table {table}",
                timeout = "5m",
                useWithin = "PT10M",
                risk = Risk.HIGH,
                idempotencyKey = "drop-{table}")
        int drop(String table) throws IOException;

        @RequiresApproval(action = "Copy")
        GateResult<String> copy(List<String> tables);

        @RequiresApproval(action = "Move")
        CompletableFuture<String> move(String table);

        @RequiresApproval(action = "Restore")
        CompletionStage<GateResult<String>> restore(String table);

        default int dropBoth(String one, String other) throws IOException {
            return drop(one) + drop(other);
        }

        String list();
    }

    private static class Tools implements DatabaseTools {
        final List<String> done = new ArrayList<>();
        Exception trouble;
        CompletableFuture<String> moving = CompletableFuture.completedFuture("moved");

        @Override
        public int drop(String table) throws IOException {
            done.add("drop " + table);
            if (trouble instanceof IOException io) {
                throw io;
            } else if (trouble instanceof RuntimeException other) {
                throw other;
            }
            return table.length();
        }

        @Override
        public GateResult<String> copy(List<String> tables) {
            done.add("copy " + tables);
            return new GateResult.Ran<>("copied");
        }

        @Override
        public CompletableFuture<String> move(String table) {
            done.add("move " + table);
            return moving;
        }

        @Override
        public CompletionStage<GateResult<String>> restore(String table) {
            return move(table).thenApply(GateResult.Ran::new);
        }

        @Override
        public String list() {
            return "users, orders";
        }
    }

    private static final GateResult<Object> DENIED =
            new GateResult.NotApproved<>(new ApprovalResult.Expired("Too late"));

    private final GatesByHand gates = new GatesByHand();
    private final Tools tools = new Tools();
    private final DatabaseTools gated = GatedInterface.wire(DatabaseTools.class, tools, GatedOptions.standard(), gates);

    @Test
    void shouldAskAsTheAnnotationSays() throws IOException {
        var result = gated.drop("users");

        assertThat(result).isEqualTo(5);
        assertThat(tools.done).containsExactly("drop users");
        assertThat(gates.onlyCall())
                .isEqualTo(new GatedCall(
                        "Wipe production DB",
                        "DatabaseTools.drop(String)",
                        "Delete table users",
                        "{\"table\":\"users\"}",
                        List.of(),
                        Risk.HIGH,
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(Duration.ofMinutes(10)),
                        Bypass.AS_POLICY,
                        Optional.of("drop-users"),
                        Optional.empty()));
    }

    @Test
    void shouldThrowWithTheResultWhenNotApproved() {
        gates.shut = Optional.of(DENIED);

        assertThatThrownBy(() -> gated.drop("users"))
                .isInstanceOfSatisfying(NotApprovedException.class, e -> {
                    assertThat(e.approval()).isEqualTo(new ApprovalResult.Expired("Too late"));
                    assertThat(e.result()).isSameAs(DENIED);
                })
                .hasMessage("Too late");
        assertThat(tools.done).isEmpty();
    }

    @Test
    void shouldTellWhatMayHaveRunFromWhatWasNotApproved() {
        gates.shut = Optional.of(new GateResult.AlreadyClaimed<>("It may have run"));

        assertThatThrownBy(() -> gated.drop("users"))
                .isExactlyInstanceOf(NotRunException.class)
                .hasMessage("It may have run");
    }

    @Test
    void shouldReturnTheResultWhereTheTypeHasAPlaceForIt() {
        gates.shut = Optional.of(DENIED);

        assertThat(gated.copy(List.of("users"))).isSameAs(DENIED);
        assertThat(gated.restore("users").toCompletableFuture())
                .isCompletedWithValueMatching(r -> r == (Object) DENIED);
        assertThat(tools.done).isEmpty();
    }

    @Test
    void shouldPassOnTheMethodsOwnResult() {
        assertThat(gated.copy(List.of("users"))).isEqualTo(new GateResult.Ran<>("copied"));
        assertThat(gated.move("users")).isCompletedWithValue("moved");
        assertThat(gated.restore("users").toCompletableFuture()).isCompletedWithValue(new GateResult.Ran<>("moved"));
    }

    @Test
    void shouldLetCheckedAndUncheckedExceptionsPassUnchanged() {
        tools.trouble = new IOException("disk full");
        assertThatThrownBy(() -> gated.drop("users")).isSameAs(tools.trouble);

        tools.trouble = new IllegalStateException("locked");
        assertThatThrownBy(() -> gated.drop("users")).isSameAs(tools.trouble);
    }

    @Test
    void shouldFailAFutureWithTheMethodsOwnException() {
        var trouble = new IOException("disk full");
        tools.moving = CompletableFuture.failedFuture(trouble);

        assertThat(gated.move("users").handle((value, failure) -> failure)).isCompletedWithValue(trouble);
    }

    @Test
    void shouldFailAFutureWithTheResultWhenNotApproved() {
        gates.shut = Optional.of(DENIED);

        assertThat(gated.move("users").handle((value, failure) -> failure))
                .isCompletedWithValueMatching(NotApprovedException.class::isInstance);
    }

    @Test
    void shouldNotStartWhatTheCallerNoLongerWaitsFor() {
        gates.decided = new CompletableFuture<>();
        var moving = gated.move("users");

        moving.cancel(false);
        gates.decided.complete(null);

        assertThat(tools.done).isEmpty();
    }

    @Test
    void shouldNotRunWithArgumentsThatWereChangedMeanwhile() {
        var tables = new ArrayList<>(List.of("users"));
        gates.meanwhile = () -> tables.add("orders");

        var result = gated.copy(tables);

        assertThat(result).isInstanceOfSatisfying(GateResult.Withheld.class, withheld -> assertThat(withheld.code())
                .isEqualTo("OTHER_DIGEST"));
        assertThat(tools.done).isEmpty();
    }

    @Test
    void shouldLeaveOtherMethodsAlone() {
        assertThat(gated.list()).isEqualTo("users, orders");
        assertThat(gated).hasToString(tools.toString()).hasSameHashCodeAs(tools).isEqualTo(gated);
        assertThat(gated.equals(new Tools())).isFalse();
        assertThat(gates.calls).isEmpty();
    }

    @Test
    void shouldGateWhatADefaultMethodCalls() throws IOException {
        assertThat(gated.dropBoth("users", "orders")).isEqualTo(11);

        assertThat(gates.calls)
                .extracting(GatedCall::reason)
                .containsExactly("Delete table users", "Delete table orders");
    }

    @Test
    void shouldCutAReasonThatIsTooLong() throws IOException {
        gated.drop("ü".repeat(3000));

        assertThat(gates.onlyCall().reason()).endsWith("ü…");
        assertThat(gates.onlyCall().reason().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeBetween(4095, 4096);
        assertThat(gates.onlyCall().arguments()).contains("ü".repeat(3000));
    }
}
