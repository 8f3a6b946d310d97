package dev.hitl.tests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests fit each other: files, names, labels and ports. And no pod may do more than it has to. */
class ManifestsTest {

    private static final String IMAGE = "hitl-for-kafka";
    private static final String POD = "/spec/template/spec";

    @Test
    void shouldApplyEveryFileOfTheDirectory() throws IOException {
        try (var files = Files.list(Manifest.DIRECTORY)) {
            var there = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .filter(file -> !List.of("kustomization.yaml", "hitl.yaml").contains(file));

            assertThat(Manifest.kustomization().texts("/resources"))
                    .containsExactlyInAnyOrderElementsOf(there.toList());
        }
    }

    @Test
    void shouldSayNothingThatKustomizeDoesNotKnow() {
        var kustomization = Manifest.kustomization();

        assertThat(kustomization.root().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "apiVersion", "kind", "namespace", "resources", "images", "configMapGenerator");
        assertThat(kustomization.text("/apiVersion")).isEqualTo("kustomize.config.k8s.io/v1beta1");
        assertThat(kustomization.text("/kind")).isEqualTo("Kustomization");
        assertThat(Manifest.applied("Namespace")).singleElement().satisfies(namespace -> assertThat(namespace.name())
                .isEqualTo(kustomization.text("/namespace")));
    }

    @Test
    void shouldNameTheImageInOnePlace() {
        var images = Manifest.kustomization().items("/images").toList();

        assertThat(images).singleElement().satisfies(image -> {
            assertThat(image.path("name").asText()).isEqualTo(IMAGE);
            assertThat(image.fieldNames()).toIterable().containsExactly("name", "newName", "newTag");
        });
        assertThat(Manifest.workloads()).hasSize(3).allSatisfy(one -> assertThat(
                        one.container().path("image").asText())
                .isEqualTo(IMAGE));
    }

    @Test
    void shouldApplyNoSecret() {
        assertThat(Manifest.applied()).isNotEmpty().noneMatch(one -> one.text("/kind")
                .equals("Secret"));
    }

    @Test
    void shouldSelectPodsThatAreThere() {
        var pods = Manifest.workloads().stream()
                .map(one -> one.at("/spec/template/metadata/labels"))
                .toList();

        var selectors = Manifest.applied().stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(
                                one.text("/kind").equals("Service") ? one.at("/spec/selector") : one.at("/none"),
                                one.at("/spec/selector/matchLabels"),
                                one.at("/spec/podSelector/matchLabels")),
                        one.items(POD + "/topologySpreadConstraints").map(c -> c.at("/labelSelector/matchLabels"))))
                .filter(JsonNode::isObject)
                .toList();

        assertThat(selectors).hasSizeGreaterThan(10).allSatisfy(selector -> assertThat(pods)
                .anyMatch(labels -> selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))));
        assertThat(Manifest.workloads()).allSatisfy(one -> assertThat(
                        one.at("/spec/selector/matchLabels").properties())
                .isSubsetOf(one.at("/spec/template/metadata/labels").properties()));
    }

    @Test
    void shouldNamePortsThatAreThere() {
        var ports = Manifest.workloads().stream()
                .flatMap(one -> one.items(POD + "/containers/0/ports"))
                .map(port -> port.path("name").asText())
                .toList();

        assertThat(Manifest.applied("Service")).hasSize(2).allSatisfy(service -> assertThat(
                        service.texts("/spec/ports/0/targetPort").toList())
                .isSubsetOf(ports));
        assertThat(Manifest.applied("Service"))
                .allSatisfy(service -> assertThat(ports).contains(service.text("/spec/ports/0/targetPort")));
        assertThat(Manifest.applied("NetworkPolicy"))
                .flatExtracting(policy -> policy.items("/spec/ingress").toList())
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(ports).contains(rule.at("/ports/0/port").asText()));
        assertThat(Manifest.workload("hitl-streams").text("/spec/serviceName"))
                .isEqualTo(Manifest.applied("Service").stream()
                        .filter(service -> service.text("/spec/clusterIP").equals("None"))
                        .findFirst()
                        .orElseThrow()
                        .name());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldLetAPodDoNoMoreThanItHasTo(Manifest workload) {
        var pod = workload.at(POD);
        var container = (ObjectNode) workload.container().path("securityContext");

        assertThat(pod.path("automountServiceAccountToken").asText()).isEqualTo("false");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asText()).isEqualTo("false");
        assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(container.size()).isEqualTo(3);
        assertThat(pod.path("containers")).hasSize(1);
        assertThat(workload.container().at("/resources/limits/memory"))
                .isEqualTo(workload.container().at("/resources/requests/memory"));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldMountEachVolumeAndLetOnlyThePlacesThatNeedItBeWritten(Manifest workload) {
        var claimed = workload.items("/spec/volumeClaimTemplates")
                .map(claim -> claim.at("/metadata/name").asText());
        var volumes = workload.items(POD + "/volumes")
                .map(volume -> volume.path("name").asText());
        var mounts = workload.items(POD + "/containers/0/volumeMounts").toList();

        assertThat(mounts)
                .extracting(mount -> mount.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(claimed, volumes).toList());
        assertThat(mounts)
                .filteredOn(mount -> !mount.path("readOnly").asBoolean())
                .extracting(mount -> mount.path("mountPath").asText())
                .isSubsetOf("/tmp", "/var/lib/hitl");
        assertThat(workload.named(POD + "/volumes", "tmp").has("emptyDir")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldWaitForEverySecretButTheAuthority(Manifest workload) {
        var volumes = workload.items(POD + "/volumes").toList();

        var secrets = Stream.concat(
                volumes.stream().map(volume -> volume.path("secret")),
                volumes.stream()
                        .flatMap(volume -> volume.at("/projected/sources").valueStream())
                        .map(source -> source.path("secret")));

        assertThat(secrets.filter(secret -> secret.path("optional").asBoolean())
                        .map(secret -> secret.path("name").asText()))
                .containsExactly("hitl-kafka-ca");
    }

    @Test
    void shouldNeverRunTwoConsoles() {
        var console = Manifest.workload("hitl-console");

        assertThat(console.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(console.text("/spec/strategy/type")).isEqualTo("Recreate");
    }

    /** A path that is not there would fail in front of who follows the page. */
    @Test
    void shouldShowPatchesThatFit() throws IOException {
        var page = Files.readString(Manifest.ROOT.resolve("docs/kubernetes.md"));
        var shown = page.substring(page.indexOf("```yaml\n") + 8);
        var overlay = Manifest.parse("docs/kubernetes.md", shown.substring(0, shown.indexOf("```")))
                .get(0);

        var patches = overlay.items("/patches").toList();

        assertThat(patches).hasSize(3).allSatisfy(patch -> {
            var patched = Manifest.applied(patch.at("/target/kind").asText()).stream()
                    .filter(one -> one.name().equals(patch.at("/target/name").asText()))
                    .findFirst()
                    .orElseThrow();
            var steps = Manifest.parse("patch", patch.path("patch").asText()).get(0);
            assertThat(steps.items("")).isNotEmpty().allSatisfy(step -> {
                var before = patched.at(step.path("path").asText());
                assertThat(before.isMissingNode()).as(step.toString()).isFalse();
                assertThat(step.path("value").getNodeType()).isEqualTo(before.getNodeType());
            });
        });
    }

    static Stream<Manifest> workloads() {
        return Manifest.workloads().stream();
    }
}
