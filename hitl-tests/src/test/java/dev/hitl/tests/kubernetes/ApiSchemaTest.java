package dev.hitl.tests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster takes each manifest, and the check finds what it would not take. */
class ApiSchemaTest {

    @ParameterizedTest
    @MethodSource("manifests")
    void shouldFindNothingWrongWithAManifest(Manifest manifest) {
        assertThat(ApiSchema.problems(manifest)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    a misspelt field              | replicas: 3         | replica: 3           | `replica`
                    a misspelt field deep inside  | periodSeconds: 5    | periodSecond: 5      | `periodSecond`
                    a field at the wrong place    | serviceName:        | hostNetwork:         | `hostNetwork`
                    a text for a number           | replicas: 3         | replicas: three      | three
                    a quoted number               | replicas: 3         | replicas: "3"        | "3" is taken for 3
                    a number for a text           | image: hitl-for-kafka | image: 5           | 5 is taken for "5"
                    yes for true                  | readOnly: true      | readOnly: "yes"      | "yes" is taken for false
                    half a user                   | runAsUser: 10001    | runAsUser: 10001.5   | 10001.5
                    one item without a list       | drop: [ALL]         | drop: ALL            | to be an array
                    a missing name of a container | - name: streams     | - workingDir: /      | `name`
                    a missing selector            | selector: {matchLabels: {a: b}} |          | `selector`
                    a missing path of a mount     | mountPath: /tmp     | subPath: tmp         | `mountPath`
                    an unknown kind               | kind: StatefulSet   | kind: StatefullSet   | no known kind
                    an older API                  | apps/v1             | apps/v1beta1         | no known kind
                    """)
    void shouldFind(String mistake, String right, String wrong, String said) {
        var good = """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata:
                  name: hitl-streams
                spec:
                  serviceName: hitl-streams
                  replicas: 3
                  selector: {matchLabels: {a: b}}
                  template:
                    metadata: {labels: {a: b}}
                    spec:
                      securityContext:
                        runAsUser: 10001
                      containers:
                        - name: streams
                          image: hitl-for-kafka
                          readinessProbe:
                            httpGet: {path: /, port: health}
                            periodSeconds: 5
                          securityContext:
                            capabilities:
                              drop: [ALL]
                          volumeMounts:
                            - name: tmp
                              mountPath: /tmp
                              readOnly: true
                """;
        var bad = good.replace(right, wrong == null ? "" : wrong);

        var found = new ArrayList<>(ApiSchema.problems(one(bad)));

        assertThat(bad).isNotEqualTo(good);
        assertThat(ApiSchema.problems(one(good))).isEmpty();
        assertThat(found).singleElement().asString().contains(said);
    }

    @Test
    void shouldLookAtEveryFile() throws IOException {
        try (var files = Files.walk(Manifest.DIRECTORY)) {
            var there = files.filter(Files::isRegularFile)
                    .map(file -> Manifest.DIRECTORY.relativize(file).toString())
                    .filter(file -> !List.of("kustomization.yaml", "hitl.yaml").contains(file));

            assertThat(there)
                    .containsExactlyInAnyOrderElementsOf(
                            manifests().map(Manifest::file).distinct().toList());
        }
    }

    static Stream<Manifest> manifests() {
        return Stream.concat(
                Manifest.applied().stream(),
                Stream.of("examples/secrets.yaml", "examples/ingress.yaml").flatMap(Manifest::read));
    }

    private static Manifest one(String yaml) {
        return Manifest.parse("one.yaml", yaml).get(0);
    }
}
