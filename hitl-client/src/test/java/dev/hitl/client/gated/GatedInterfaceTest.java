package dev.hitl.client.gated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.client.result.GateResult;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every mistake shows when an interface is wired, none at a call. */
class GatedInterfaceTest {

    interface Plain {
        void drop(String table);
    }

    interface BadTemplate {
        @RequiresApproval(action = "Wipe", reason = "Delete {tabel}")
        void drop(String table);
    }

    interface SecretInReason {
        @RequiresApproval(action = "Log in", reason = "with {password}")
        void login(@Masked String password);
    }

    interface SecretInKey {
        @RequiresApproval(action = "Log in", idempotencyKey = "{password}")
        void login(@Masked String password);
    }

    interface SecretOverRestarts {
        @RequiresApproval(action = "Log in", idempotencyKey = "{user}")
        void login(String user, @Masked String password);
    }

    interface NoAction {
        @RequiresApproval(action = " ")
        void drop(String table);
    }

    interface BadTimeout {
        @RequiresApproval(action = "Wipe", timeout = "soon")
        void drop(String table);
    }

    interface Unfinished {
        @RequiresApproval(action = "Wipe")
        Future<Integer> drop(String table);
    }

    interface NoRoomForARefusal {
        @RequiresApproval(action = "Wipe")
        GateResult.Ran<Integer> drop(String table);
    }

    interface Unreachable {
        @RequiresApproval(action = "Wipe")
        void drop(String table);

        @RequiresApproval(action = "Wipe all")
        static void dropAll() {}
    }

    interface BypassByAnybody {
        @RequiresApproval(
                action = "Wipe",
                bypassRoles = {RequiresApproval.AS_POLICY, "deployer"})
        void drop(String table);
    }

    interface TwiceTheSameName {
        @RequiresApproval(action = "Copy")
        void copy(@ParameterName("table") String from, @ParameterName("table") String to);
    }

    interface Overriding extends Unreached {
        @Override
        void drop(String table);

        @RequiresApproval(action = "Copy")
        void copy(String table);
    }

    interface Unreached {
        @RequiresApproval(action = "Wipe")
        void drop(String table);
    }

    static final class AnnotatedClass implements Plain {
        @Override
        @RequiresApproval(action = "Wipe")
        public void drop(String table) {}
    }

    static final class MaskedClass implements Unreached {
        @Override
        public void drop(@Masked String table) {}
    }

    private final GatesByHand gates = new GatesByHand();

    @Test
    void shouldRefuseAnInterfaceWithoutAGatedMethod() {
        refused(Plain.class, table -> {}, "found none");
    }

    @Test
    void shouldRefuseAClass() {
        refused(AnnotatedClass.class, new AnnotatedClass(), "Expected an interface");
    }

    @Test
    void shouldRefuseANameInATemplateThatNoParameterHas() {
        refused(BadTemplate.class, table -> {}, "BadTemplate.drop", "{tabel}");
    }

    @Test
    void shouldRefuseToTellASecretInAReason() {
        refused(SecretInReason.class, password -> {}, "{password}", "not masked");
    }

    @Test
    void shouldRefuseToDeriveAnIdFromASecret() {
        refused(SecretInKey.class, password -> {}, "{password}");
    }

    @Test
    void shouldWantAKeyThatOutlivesTheProcessForARequestThatDoes() {
        refused(SecretOverRestarts.class, (user, password) -> {}, "GatedOptions.maskingKey");
        var options = GatedOptions.standard().maskingKey(new byte[32]);

        var wired = GatedInterface.wire(SecretOverRestarts.class, (user, password) -> {}, options, gates);

        assertThat(wired).isNotNull();
    }

    @Test
    void shouldRefuseABlankAction() {
        refused(NoAction.class, table -> {}, "NoAction.drop", "expected an action");
    }

    @Test
    void shouldRefuseATimeoutThatCannotBeRead() {
        refused(BadTimeout.class, table -> {}, "soon");
    }

    @Test
    void shouldRefuseABypassThatIsNeitherThePolicysNorRoles() {
        refused(BypassByAnybody.class, table -> {}, "BypassByAnybody.drop", "Expected bypass roles");
    }

    @Test
    void shouldRefuseAReturnTypeThatSaysNothingOfTheEnd() {
        refused(Unfinished.class, table -> null, "Future");
    }

    @Test
    void shouldRefuseAReturnTypeThatCannotHoldARefusal() {
        refused(NoRoomForARefusal.class, table -> new GateResult.Ran<>(1), "GateResult$Ran");
    }

    @Test
    void shouldRefuseAGateOnAMethodThatIsCalledPastIt() {
        refused(Unreachable.class, table -> {}, "Unreachable.dropAll", "static");
    }

    @Test
    void shouldRefuseANameThatTwoParametersHave() {
        refused(TwiceTheSameName.class, (from, to) -> {}, "\"table\" twice");
    }

    @Test
    void shouldRefuseAGateOnTheClassAlone() {
        refused(Plain.class, new AnnotatedClass(), "@RequiresApproval", "AnnotatedClass", "repeat it on Plain");
    }

    @Test
    void shouldRefuseAMaskOnTheClassAlone() {
        refused(Unreached.class, new MaskedClass(), "@Masked", "MaskedClass");
    }

    @Test
    void shouldRefuseAnOverridingMethodThatLostItsGate() {
        var target = new Overriding() {
            @Override
            public void drop(String table) {}

            @Override
            public void copy(String table) {}
        };

        refused(Overriding.class, target, "@RequiresApproval", "Unreached");
    }

    private <T> void refused(Class<T> type, T target, String... words) {
        assertThatThrownBy(() -> GatedInterface.wire(type, target, GatedOptions.standard(), gates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
        assertThat(gates.calls).isEmpty();
    }
}
