package dev.hitl.wire.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.SubjectKey;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkTokensTest {

    private static final Instant DEADLINE = Instant.parse("2026-03-01T12:00:00Z");
    private final LinkTokens tokens = new LinkTokens("one secret of thirty-two bytes, ok".getBytes());
    private final LinkClaim claim =
            new LinkClaim(new SubjectKey("payments", "orders/17?x=%2F"), "alice@example.com", DEADLINE);

    @Test
    void shouldSayWhoMayDecideOnWhatUntilTheDeadline() throws InvalidLinkException {
        var opened = tokens.open(tokens.mint(claim), DEADLINE.minusMillis(1));

        assertThat(opened).isEqualTo(claim);
        assertThat(opened.principal().assurance()).isEqualTo(Assurance.LINK);
    }

    @Test
    void shouldNotCountFromTheDeadlineOn() {
        var token = tokens.mint(claim);

        assertThatThrownBy(() -> tokens.open(token, DEADLINE))
                .isInstanceOf(InvalidLinkException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void shouldNotCountOnceAnyCharacterIsAnother() {
        var token = tokens.mint(claim);

        for (int i = 0; i < token.length() - 1; i++) {
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            var changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThatThrownBy(() -> tokens.open(changed, DEADLINE.minusSeconds(1)))
                    .as("character %d", i)
                    .isInstanceOf(InvalidLinkException.class)
                    .hasMessageNotContaining(changed);
        }
    }

    @Test
    void shouldNotCountUnderAnotherSecret() {
        var token = new LinkTokens("another secret of thirty-two bytes".getBytes()).mint(claim);

        assertThatThrownBy(() -> tokens.open(token, DEADLINE.minusSeconds(1))).isInstanceOf(InvalidLinkException.class);
    }

    @Test
    void shouldRefuseASecretThatCanBeGuessed() {
        assertThatThrownBy(() -> new LinkTokens(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 32 bytes");
    }

    @Test
    void shouldKeepTheTokenInTheFragmentAndEveryPartInItsPlace() {
        var address = LinkTokens.address(URI.create("https://hitl.example.com"), claim.subject(), "a.b");

        assertThat(address)
                .hasToString("https://hitl.example.com/#/approval/payments/orders%2F17%3Fx%3D%252F?link=a.b");
    }
}
