package dev.hitl.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DerivedIdsTest {

    /** Computed with Python: uuid5(uuid5(NAMESPACE_DNS, "approval.hitl.dev"), "payments/order-42"). */
    @Test
    void derivesTheApprovalIdThatOtherLanguagesDerive() {
        assertThat(DerivedIds.approvalId("payments", "order-42")).isEqualTo("835a1329-82a7-5a10-9e26-77ee3e25f5f5");
    }

    @Test
    void derivesAnotherIdInAnotherWorkspaceOrTask() {
        assertThat(DerivedIds.approvalId("sales", "order-42"))
                .isNotEqualTo(DerivedIds.approvalId("payments", "order-42"));
        assertThat(DerivedIds.pauseId("sales", "task-1", "budget"))
                .isNotEqualTo(DerivedIds.pauseId("sales", "task-2", "budget"));
    }
}
