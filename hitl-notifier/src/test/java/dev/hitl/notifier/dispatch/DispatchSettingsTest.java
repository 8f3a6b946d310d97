package dev.hitl.notifier.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatchSettingsTest {

    @Test
    void theStandardSettingsKeepANextQuestionWaitingForAMinuteAtMost() {
        assertThat(DispatchSettings.STANDARD.stragglerPatience()).isEqualTo(Duration.ofMinutes(1));
    }
}
