package dev.hitl.wire.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The vectors were computed by another program than the one under test. */
class RequestDigestVectorsTest {

    @TestFactory
    Stream<DynamicTest> everyAcceptedVectorGivesItsCanonicalFormAndDigest() throws IOException {
        return cases("accepted")
                .map(v -> DynamicTest.dynamicTest(v.get("name").textValue(), () -> {
                    assertThat(RequestDigests.canonicalForm(
                                    1, text(v, "workspace"), text(v, "action"), text(v, "tool"), text(v, "arguments")))
                            .isEqualTo(text(v, "canonical"));
                    assertThat(RequestDigests.of(
                                    1, text(v, "workspace"), text(v, "action"), text(v, "tool"), text(v, "arguments")))
                            .isEqualTo(text(v, "sha256"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyRefusedVectorIsRefusedForItsReason() throws IOException {
        return cases("refused")
                .map(v -> DynamicTest.dynamicTest(text(v, "name"), () -> assertThatThrownBy(
                                () -> RequestDigests.of(1, "w", "a", null, text(v, "arguments")))
                        .isInstanceOfSatisfying(
                                CanonicalJsonException.class,
                                e -> assertThat(e.reason().name()).isEqualTo(text(v, "reason")))));
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).textValue();
    }

    private static Stream<JsonNode> cases(String kind) throws IOException {
        try (InputStream in =
                RequestDigestVectorsTest.class.getResourceAsStream("/dev/hitl/vectors/request-digest.json")) {
            JsonNode found = new ObjectMapper().readTree(in).get(kind);
            assertThat(found).hasSizeGreaterThan(9);
            return StreamSupport.stream(found.spliterator(), false);
        }
    }
}
