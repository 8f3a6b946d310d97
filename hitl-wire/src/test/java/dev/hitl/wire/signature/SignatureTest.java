package dev.hitl.wire.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final UUID HERE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
    private static final KeyPair PAIR = Ed25519Keys.generate();
    private static final SignedContent DECISION = content(HERE, "hitl.approval-decisions", "pay/1", "approve");

    record Key(CommandSigner signer, SignatureVerifier verifier) {}

    static Stream<Key> keys() {
        return Stream.of(
                new Key(
                        CommandSigner.ed25519("k1", PAIR.getPrivate()),
                        SignatureVerifier.ed25519("k1", PAIR.getPublic())),
                new Key(CommandSigner.hmacSha256("k1", SECRET), SignatureVerifier.hmacSha256("k1", SECRET)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aRecordCarriedElsewhereOrChangedNoLongerVerifies(Key key) {
        SignatureHeader header = key.signer().sign(DECISION);

        assertThat(key.verifier().verify(DECISION, header)).isTrue();
        assertThat(Stream.of(
                        content(UUID.randomUUID(), "hitl.approval-decisions", "pay/1", "approve"),
                        content(HERE, "hitl.resume-requests", "pay/1", "approve"),
                        content(HERE, "hitl.approval-decisions", "pay/2", "approve"),
                        content(HERE, "hitl.approval-decisions", "pay/1", "deny"),
                        content(HERE, "hitl.approval-decisions", "pay/1a", "pprove")))
                .noneMatch(other -> key.verifier().verify(other, header));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void eachChangedByteOfASignatureIsNoticed(Key key) {
        SignatureHeader header = key.signer().sign(DECISION);

        for (int i = 0; i < header.signature().length; i++) {
            byte[] changed = header.signature();
            changed[i] ^= (byte) 0x80;
            assertThat(key.verifier()
                            .verify(DECISION, new SignatureHeader(header.keyId(), header.algorithm(), changed)))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void anotherKeyIdOrAlgorithmThanTheKeysOwnIsNotAccepted() {
        SignatureHeader underOtherId = CommandSigner.hmacSha256("k2", SECRET).sign(DECISION);
        SignatureHeader renamed = new SignatureHeader("k1", SignatureAlgorithm.HMAC_SHA256, underOtherId.signature());
        SignatureVerifier hmac = SignatureVerifier.hmacSha256("k1", SECRET);
        // The classic confusion: a public key, which everybody knows, used as a shared secret.
        SignatureHeader confused = CommandSigner.hmacSha256("k1", Ed25519Keys.raw(PAIR.getPublic()))
                .sign(DECISION);

        assertThat(hmac.verify(DECISION, underOtherId)).isFalse();
        assertThat(hmac.verify(DECISION, renamed)).isFalse();
        assertThat(SignatureVerifier.ed25519("k1", PAIR.getPublic()).verify(DECISION, confused))
                .isFalse();
    }

    @Property(tries = 200)
    void contentsThatDifferNeverShareTheirSignedBytes(
            @ForAll byte[] key, @ForAll byte[] value, @ForAll byte[] otherKey, @ForAll byte[] otherValue) {
        byte[] one = new SignedContent(HERE, "t", key, value).bytesFor("k", SignatureAlgorithm.ED25519);
        byte[] other = new SignedContent(HERE, "t", otherKey, otherValue).bytesFor("k", SignatureAlgorithm.ED25519);

        assertThat(Arrays.equals(one, other))
                .isEqualTo(Arrays.equals(key, otherKey) && Arrays.equals(value, otherValue));
    }

    @Test
    void travelsInOneHeaderAndReplacesWhatWasThere() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(SignatureHeader.NAME, "old".getBytes(US_ASCII));
        SignatureHeader header = CommandSigner.hmacSha256("k1", SECRET).sign(DECISION);

        header.writeTo(headers);

        assertThat(SignatureHeader.readFrom(headers)).contains(header);
        assertThat(SignatureHeader.readFrom(new RecordHeaders())).isEmpty();
    }

    @Test
    void aRecordWithTwoSignaturesIsMalformed() {
        RecordHeaders headers = new RecordHeaders();
        CommandSigner.hmacSha256("k1", SECRET).sign(DECISION).writeTo(headers);
        headers.add(
                SignatureHeader.NAME, headers.lastHeader(SignatureHeader.NAME).value());

        assertThatThrownBy(() -> SignatureHeader.readFrom(headers))
                .isInstanceOf(MalformedSignatureException.class)
                .hasMessageContaining("once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1;k1;hmac-sha256",
                "2;k1;hmac-sha256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "1;k 1;hmac-sha256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "1;k1;none;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "1;k1;HMAC-SHA256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "1;k1;hmac-sha256;AAAA",
                "1;k1;hmac-sha256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "1;k1;hmac-sha256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "1;k1;hmac-sha256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA*A",
                "1;k1;hmac-sha256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA;"
            })
    void everyOtherFormOfTheHeaderIsMalformed(String text) {
        assertThatThrownBy(() -> SignatureHeader.parse(text)).isInstanceOf(MalformedSignatureException.class);
    }

    @Test
    void neverShowsASecret() {
        assertThat(CommandSigner.hmacSha256("k1", SECRET)).hasToString("HmacKey[k1]");
        assertThatThrownBy(() -> CommandSigner.hmacSha256("k1", "hunter2".getBytes(US_ASCII)))
                .hasMessageContaining("at least 32")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Ed25519Keys.privateKey(Base64.getDecoder().decode("AAAA")))
                .hasMessageContaining("32 bytes");
    }

    private static SignedContent content(UUID installation, String topic, String key, String value) {
        return new SignedContent(installation, topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
