package dev.hitl.wire.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vectors were computed by another program than the one under test. */
class SignatureVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    @TestFactory
    Stream<DynamicTest> everyVectorIsSignedAndVerifiedAlike() throws IOException {
        JsonNode vectors = vectors();
        assertThat(vectors.get("headerName").textValue()).isEqualTo(SignatureHeader.NAME);
        assertThat(vectors.get("cases")).hasSizeGreaterThan(7);
        return StreamSupport.stream(vectors.get("cases").spliterator(), false)
                .map(v -> DynamicTest.dynamicTest(v.get("name").textValue(), () -> check(vectors, v)));
    }

    private static void check(JsonNode vectors, JsonNode vector) {
        String keyId = vector.get("keyId").textValue();
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.named(vector.get("algorithm").textValue()).orElseThrow();
        SignedContent content = new SignedContent(
                UUID.fromString(vector.get("installation").textValue()),
                vector.get("topic").textValue(),
                hex(vector, "keyHex"),
                vector.get("valueHex").isNull() ? null : hex(vector, "valueHex"));
        boolean ed25519 = algorithm == SignatureAlgorithm.ED25519;
        CommandSigner signer = ed25519
                ? CommandSigner.ed25519(keyId, Ed25519Keys.privateKey(hex(vectors, "ed25519SeedHex")))
                : CommandSigner.hmacSha256(keyId, hex(vectors, "hmacSecretHex"));
        SignatureVerifier verifier = ed25519
                ? SignatureVerifier.ed25519(keyId, Ed25519Keys.publicKey(hex(vectors, "ed25519PublicKeyHex")))
                : SignatureVerifier.hmacSha256(keyId, hex(vectors, "hmacSecretHex"));
        String header = vector.get("header").textValue();

        assertThat(content.bytesFor(keyId, algorithm)).isEqualTo(hex(vector, "signedBytesHex"));
        assertThat(signer.sign(content).text()).isEqualTo(header);
        assertThat(verifier.verify(content, SignatureHeader.parse(header))).isTrue();
    }

    private static byte[] hex(JsonNode node, String field) {
        return HEX.parseHex(node.get(field).textValue());
    }

    private static JsonNode vectors() throws IOException {
        try (InputStream in = SignatureVectorsTest.class.getResourceAsStream("/dev/hitl/vectors/signature.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
