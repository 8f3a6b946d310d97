package dev.hitl.notifier.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.notifier.Notices;
import dev.hitl.notifier.slack.Posted.CardRefused;
import dev.hitl.notifier.slack.Posted.Later;
import dev.hitl.notifier.slack.Posted.Taken;
import dev.hitl.notifier.slack.Posted.WebhookRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookAnswerTest {

    private static final Instant NOW = Notices.ASKED;

    @Test
    void okIsTheOneAnswerThatMeansThatTheCardIsShown() {
        assertThat(answer(200, "ok")).isEqualTo(new Taken());
        assertThat(answer(200, "<html>Please sign in</html>")).isInstanceOf(WebhookRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_payload",
        "400,invalid_blocks",
        "400,no_text",
        "400,something_new",
        "404,invalid_blocks",
        "413,''",
        "422,''"
    })
    void aBadCardIsRefusedAlone(int status, String word) {
        assertThat(answer(status, word)).isInstanceOf(CardRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "403,action_prohibited",
        "403,invalid_token",
        "404,no_service",
        "404,channel_not_found",
        "404,no_team",
        "410,channel_is_archived",
        "400,user_not_found",
        "403,''",
        "401,''",
        "302,''"
    })
    void aBadWebhookIsRefusedWhateverTheCard(int status, String word) {
        assertThat(answer(status, word)).isInstanceOf(WebhookRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"429,rate_limited", "500,rollup_error", "502,''", "503,''", "504,''", "408,''"})
    void whatPassesIsTriedAgain(int status, String word) {
        assertThat(answer(status, word)).isInstanceOf(Later.class);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30",
        "' 7 ', 7",
        "'Mon, 23 Nov 2026 13:28:10 GMT', 60",
        "86400, 3600",
        "999999999, 3600",
        "'Thu, 23 Nov 2056 13:28:10 GMT', 3600"
    })
    void theTimeThatSlackAsksForIsObeyedUpToAnHour(String retryAfter, long seconds) {
        assertThat(later(retryAfter).notBefore()).contains(NOW.plus(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({"0", "soon", "-5", "99999999999", "'Mon, 23 Nov 2026 13:00:00 GMT'", "''"})
    void aTimeThatIsNoneLeavesItToTheBackOff(String retryAfter) {
        assertThat(later(retryAfter).notBefore()).isEmpty();
    }

    @Test
    void onlyKnownWordsAreRepeated() {
        var known = (WebhookRefused) answer(404, "no_service");
        var page = (WebhookRefused) answer(404, "The requested URL /services/T1/B2/secret was not found");

        assertThat(known.why()).startsWith("Slack (hooks.slack.com) answered 404 no_service; check");
        assertThat(page.why())
                .startsWith("Slack (hooks.slack.com) answered 404; check")
                .doesNotContain("secret");
    }

    private static Posted answer(int status, String body) {
        return new WebhookAnswer("hooks.slack.com", status, Optional.empty(), body).meaning(NOW);
    }

    private static Later later(String retryAfter) {
        return (Later) new WebhookAnswer("hooks.slack.com", 429, Optional.of(retryAfter), "").meaning(NOW);
    }
}
