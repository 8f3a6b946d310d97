package dev.hitl.tests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.Checked.Misconfigured;
import dev.hitl.config.ConfigPlace;
import dev.hitl.config.settings.ChannelSettings.Email;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.config.settings.ListenAddress;
import dev.hitl.console.feed.ViewReader;
import dev.hitl.console.start.ConsoleMain;
import dev.hitl.notifier.dispatch.Notifier;
import dev.hitl.notifier.start.NotifierMain;
import dev.hitl.process.health.HealthCheck;
import dev.hitl.process.health.HealthCheck.Answer;
import dev.hitl.process.health.HealthServer;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.start.ProcessorMain;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests fit what they run. */
class DeployedTest {

    private static final Map<String, Class<?>> MAINS = Map.of(
            "hitl-streams",
            ProcessorMain.class,
            "hitl-notifier",
            NotifierMain.class,
            "hitl-console",
            ConsoleMain.class);
    private static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldRunAPartWithAConfigurationThatItTakes(Manifest workload) throws ReflectiveOperationException {
        var settings = Deployed.settings(workload);
        var main = Class.forName(workload.container().at("/args/0").asText());

        assertThat(main).isEqualTo(MAINS.get(workload.name()));
        assertThat(main.getMethod("main", String[].class)).isNotNull();
        assertThat(ConsoleMain.lacks(settings)).isEmpty();
        assertThat(Deployed.found(
                        workload, Deployed.connection(workload).kafka().get("ssl.truststore.location")))
                .isPresent();
    }

    /** Who breaks into the notifier must not find what people sign in with. */
    @ParameterizedTest
    @MethodSource("workloads")
    void shouldMountNoSecretThatItDoesNotRead(Manifest workload) {
        var read = Deployed.read(workload);

        // Which Kafka's own client reads.
        read.add(Deployed.connection(workload).kafka().get("ssl.truststore.location"));
        assertThat(Deployed.secrets(workload)).containsOnlyKeys(read.toArray(String[]::new));
        assertThat(workload.at("/spec/template/spec/initContainers").isMissingNode())
                .isTrue();
        assertThat(workload.container().has("envFrom")).isFalse();
        assertThat(workload.container().path("env").findValues("secretKeyRef")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldSignInAsItsOwnUser(Manifest workload) {
        var user = "hitl-" + Deployed.role(workload).name().toLowerCase(Locale.ROOT);

        assertThat(Deployed.connection(workload).kafka().get("sasl.jaas.config"))
                .contains("username=\"%s\"".formatted(user));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldStartNothingWithTheValuesOfTheExample(Manifest workload) {
        assertThat(Deployed.withTheExample(workload)).isInstanceOf(Misconfigured.class);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldMountTheOneConfigurationWhereItIsLookedFor(Manifest workload) {
        var generated = Manifest.kustomization().items("/configMapGenerator").toList();
        var config = workload.named("/spec/template/spec/volumes", "config");
        var mount = workload.named("/spec/template/spec/containers/0/volumeMounts", "config");

        assertThat(generated).singleElement().satisfies(map -> {
            assertThat(map.path("name")).isEqualTo(config.at("/configMap/name"));
            assertThat(mount.path("mountPath").asText() + "/"
                            + map.at("/files/0").asText())
                    .isEqualTo(ConfigPlace.SYSTEM);
        });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldProbeAndScrapeWhatIsServed(Manifest workload) throws Exception {
        var good = new Answer(true, Map.of());
        var check = new HealthCheck() {
            @Override
            public Answer live() {
                return good;
            }

            @Override
            public Answer ready() {
                return good;
            }
        };
        var paths = new HashSet<>(PROBES.stream()
                .map(probe ->
                        workload.container().path(probe).at("/httpGet/path").asText())
                .toList());
        paths.add(workload.text("/spec/template/metadata/annotations/prometheus.io~1path"));

        try (var served = new HealthServer(new InetSocketAddress("127.0.0.1", 0), check, () -> "hitl 1")) {
            for (var path : paths) {
                var url = URI.create("http://127.0.0.1:" + served.address().getPort() + path);
                var answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(url)
                                        .timeout(Duration.ofMinutes(2))
                                        .build(),
                                BodyHandlers.discarding());
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
            }
        }
        assertThat(paths).isEqualTo(Set.of("/health/live", "/health/ready", "/metrics"));
        assertThat(PROBES).allSatisfy(probe -> assertThat(
                        workload.container().path(probe).at("/httpGet/port").asText())
                .isEqualTo("health"));
        assertThat(workload.container().at("/readinessProbe/httpGet/path").asText())
                .isEqualTo("/health/ready");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldListenWhereItIsAsked(Manifest workload) {
        var settings = Deployed.settings(workload);
        var health = workload.named("/spec/template/spec/containers/0/ports", "health")
                .path("containerPort");

        assertThat(health(workload, settings).host()).isEqualTo("0.0.0.0");
        assertThat(health.asInt()).isEqualTo(health(workload, settings).port());
        assertThat(workload.text("/spec/template/metadata/annotations/prometheus.io~1port"))
                .isEqualTo(health.asText());
    }

    @Test
    void shouldShowTheConsoleUnderItsPublicAddress() {
        var settings = Deployed.settings(Manifest.workload("hitl-console"));
        var ingress = Manifest.read("examples/ingress.yaml").findFirst().orElseThrow();
        var host = ingress.text("/spec/rules/0/host");
        var backend = ingress.at("/spec/rules/0/http/paths/0/backend/service");
        var service = Manifest.applied("Service").stream()
                .filter(one -> one.name().equals(backend.path("name").asText()))
                .findFirst()
                .orElseThrow();

        assertThat(settings.console().publicUrl().orElseThrow().base()).isEqualTo("https://" + host);
        assertThat(ingress.text("/spec/tls/0/hosts/0")).isEqualTo(host);
        assertThat(service.text("/spec/ports/0/name"))
                .isEqualTo(backend.at("/port/name").asText());
        assertThat(Manifest.workload("hitl-console")
                        .named("/spec/template/spec/containers/0/ports", service.text("/spec/ports/0/targetPort"))
                        .path("containerPort")
                        .asInt())
                .isEqualTo(settings.console().port());
    }

    /** Asked to end in the middle of its start, it waits for the start, and then for the stop. */
    @ParameterizedTest
    @MethodSource("workloads")
    void shouldLeaveEnoughTimeToStop(Manifest workload) throws ReflectiveOperationException {
        var stop = stop(workload);
        var start = bound(Class.forName("dev.hitl.process.PartRun"), "START_GIVES_UP");
        var before =
                workload.container().at("/lifecycle/preStop/exec/command/1").asInt(0);

        assertThat(workload.at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asLong())
                .isGreaterThanOrEqualTo(before + start.plus(stop).toSeconds());
    }

    @Test
    void shouldKeepAProcessorsNameAndStores() {
        var streams = Manifest.workload("hitl-streams");
        var processor = Deployed.settings(streams).processor();
        var claim = streams.text("/spec/volumeClaimTemplates/0/metadata/name");

        assertThat(streams.text("/kind")).isEqualTo("StatefulSet");
        // Streams sets the mode of its directory, and a mount's own belongs to root.
        assertThat(processor.stateDirectory().orElseThrow().getParent())
                .hasToString(streams.named("/spec/template/spec/containers/0/volumeMounts", claim)
                        .path("mountPath")
                        .asText());
        assertThat(processor.instance()).contains("hitl-streams-0");
        assertThat(streams.named("/spec/template/spec/containers/0/env", "HOSTNAME")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asText())
                .isEqualTo("metadata.name");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldRunTheImageAsItsUser(Manifest workload) throws IOException {
        var image = Files.readString(Manifest.ROOT.resolve("Dockerfile"));
        var user = workload.at("/spec/template/spec/securityContext");

        assertThat(image)
                .contains("USER %s:%s\n"
                        .formatted(
                                user.path("runAsUser").asText(),
                                user.path("runAsGroup").asText()));
        assertThat(user.path("fsGroup")).isEqualTo(user.path("runAsGroup"));
        assertThat(Files.readString(Manifest.ROOT.resolve("docker-compose.yml")))
                .contains("${HITL_IMAGE:-" + workload.container().path("image").asText() + "}");
    }

    @Test
    void shouldRunNoMoreThreadsThanThereArePartitions() {
        var streams = Manifest.workload("hitl-streams");
        var settings = Deployed.settings(streams);

        assertThat(streams.at("/spec/replicas").asInt() * settings.processor().threads())
                .isLessThanOrEqualTo(settings.topics().partitions());
    }

    @Test
    void shouldReachWhatTheConfigurationNames() {
        var settings = Deployed.settings(Manifest.workload("hitl-notifier"));
        var connection = settings.kafka().connection().orElseThrow();
        var mail = settings.channels().stream()
                .filter(Email.class::isInstance)
                .map(Email.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(openPorts("hitl"))
                .contains(53, Integer.parseInt(connection.bootstrapServers().replaceFirst(".*:", "")))
                .contains(URI.create(connection.registryUrl()).getScheme().equals("https") ? 443 : 80);
        assertThat(openPorts("hitl-notifier")).contains(mail.port());
    }

    private static Stream<Integer> openPorts(String policy) {
        return Manifest.applied("NetworkPolicy").stream()
                .filter(one -> one.name().equals(policy))
                .flatMap(one -> one.items("/spec/egress"))
                .flatMap(rule -> rule.path("ports").valueStream())
                .map(port -> port.path("port").asInt());
    }

    /** The console ends what reads the views, and then what decides: its sender, its reader and the reader's consumer. */
    private static Duration stop(Manifest workload) throws ReflectiveOperationException {
        return switch (workload.name()) {
            case "hitl-streams" -> bound(HitlProcessor.class, "STOP_WITHIN");
            case "hitl-notifier" -> bound(Notifier.class, "STOP_WITHIN");
            default ->
                bound(ViewReader.class, "STOP_WITHIN")
                        .plus(bound(Class.forName("dev.hitl.client.exchange.Exchange"), "STOP_WITHIN"))
                        .plus(bound(Class.forName("dev.hitl.client.exchange.Replies"), "STOP_WITHIN"));
        };
    }

    private static ListenAddress health(Manifest workload, HitlSettings settings) {
        return switch (workload.name()) {
            case "hitl-streams" -> settings.processor().health();
            case "hitl-notifier" -> settings.notifier().health();
            default -> settings.console().health();
        };
    }

    /** A bound of the program's own, which it tells nobody. */
    private static Duration bound(Class<?> type, String name) throws ReflectiveOperationException {
        var field = type.getDeclaredField(name);
        field.setAccessible(true);
        return (Duration) field.get(null);
    }

    static Stream<Manifest> workloads() {
        return Manifest.workloads().stream();
    }
}
