package dev.hitl.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.link.OpenedLink.Expired;
import dev.hitl.link.OpenedLink.Invalid;
import dev.hitl.link.OpenedLink.Opened;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LinkSignerTest {

    private static final Instant DEADLINE = Instant.parse("2026-11-23T13:32:10Z");
    private static final LinkClaims CLAIMS = new LinkClaims(
            LinkSubject.approval(new SubjectKey("payments", "6f1c/a"), new RequestDigest("ab".repeat(32))),
            "alice@example.com",
            DEADLINE);

    private final LinkSigner signer = signer("the first secret, 32 bytes long!!");

    @Example
    void aLinkOpensUntilItsDeadlineAndNotAfterIt() {
        var token = signer.mint(CLAIMS);

        assertThat(signer.open(token, DEADLINE)).isEqualTo(new Opened(CLAIMS));
        assertThat(signer.open(token, DEADLINE.plusMillis(1))).isEqualTo(new Expired(CLAIMS));
    }

    @Property
    void whatIsMintedIsWhatIsOpened(@ForAll("claims") LinkClaims claims) {
        var token = signer.mint(claims);

        assertThat(token).matches("[A-Za-z0-9._-]+").hasSizeLessThanOrEqualTo(LinkSigner.MAX_TOKEN_CHARS);
        assertThat(signer.open(token, claims.expiresAt())).isEqualTo(new Opened(claims));
    }

    @Property(tries = 5000)
    void anyChangedCharacterIsRefused(
            @ForAll("claims") LinkClaims claims,
            @ForAll @IntRange(max = 100_000) int position,
            @ForAll @IntRange(min = 1, max = 127) int flip) {
        var token = signer.mint(claims);
        var bytes = token.getBytes(StandardCharsets.UTF_8);
        bytes[position % bytes.length] ^= (byte) flip;

        var opened = signer.open(new String(bytes, StandardCharsets.UTF_8), claims.expiresAt());

        assertThat(opened).isInstanceOf(Invalid.class);
    }

    @Example
    void everySingleBitOfATokenCounts() {
        var token = signer.mint(CLAIMS).getBytes(StandardCharsets.UTF_8);

        for (var position = 0; position < token.length; position++) {
            for (var bit = 0; bit < 8; bit++) {
                var changed = token.clone();
                changed[position] ^= (byte) (1 << bit);
                assertThat(signer.open(new String(changed, StandardCharsets.ISO_8859_1), DEADLINE))
                        .isInstanceOf(Invalid.class);
            }
        }
    }

    @Property
    void textThatIsNoTokenIsRefusedAndNeverThrows(@ForAll String text) {
        assertThat(signer.open(text, DEADLINE)).isInstanceOf(Invalid.class);
        assertThat(signer.open("v1." + text, DEADLINE)).isInstanceOf(Invalid.class);
        assertThat(signer.open("v1." + text + "." + text, DEADLINE)).isInstanceOf(Invalid.class);
    }

    @Property
    void aTokenThatIsCutOffOrLongerIsRefused(@ForAll @IntRange(max = 100_000) int at) {
        var token = signer.mint(CLAIMS);

        assertThat(signer.open(token.substring(0, at % token.length()), DEADLINE))
                .isInstanceOf(Invalid.class);
        assertThat(signer.open(token + token.charAt(at % token.length()), DEADLINE))
                .isInstanceOf(Invalid.class);
    }

    @Example
    void aTokenOfAnotherSecretIsRefused() {
        var foreign = signer("another secret, also 32 bytes long").mint(CLAIMS);

        assertThat(signer.open(foreign, DEADLINE)).isInstanceOf(Invalid.class);
        assertThat(signer.open(null, DEADLINE)).isInstanceOf(Invalid.class);
    }

    @Example
    void aShortSecretIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> signer("hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 32 bytes, but found 7")
                .hasMessageNotContaining("hunter2");
        assertThat(signer.toString()).doesNotContain("secret");
    }

    @Provide
    Arbitrary<LinkClaims> claims() {
        var ids = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(200);
        var recipients = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('À', 'ſ')
                .ofMinLength(1)
                .ofMaxLength(200)
                .filter(text -> !text.isBlank());
        var expiries = Arbitraries.longs().between(0, 4_102_444_800_000L).map(Instant::ofEpochMilli);
        var digests = Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
        var subjects = Combinators.combine(ids, digests, Arbitraries.of(LinkKind.values()))
                .as((id, digest, kind) -> new LinkSubject(kind, new SubjectKey("payments", id), digest));
        return Combinators.combine(subjects, recipients, expiries).as(LinkClaims::new);
    }

    private static LinkSigner signer(String secret) {
        return new LinkSigner(secret.getBytes(StandardCharsets.UTF_8));
    }
}
