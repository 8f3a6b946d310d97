package dev.hitl.tests.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.ConfigCheck;
import dev.hitl.config.ConfigReport;
import dev.hitl.wire.rights.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code docker-compose.yml} promises; that it runs, {@code .ci/containers} shows. */
class ComposeFileTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private final Map<?, ?> compose;

    ComposeFileTest() throws IOException {
        compose = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(read("docker-compose.yml"));
    }

    @Test
    void shouldPublishOnLoopbackAlone() {
        var ports = services().values().stream()
                .flatMap(service -> Stream.concat(list(service, "ports"), list(shared(service), "ports")))
                .toList();

        assertThat(ports).hasSize(4).allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @CsvSource({"kafka, kafka", "registry, apicurio", "mail, greenmail"})
    void shouldRunTheVersionsThatAreTested(String service, String property) throws IOException {
        var version = Pattern.compile("<" + property + "\\.version>(.*)</").matcher(read("pom.xml"));
        assertThat(version.find()).isTrue();

        assertThat(services().get(service).get("image").toString()).endsWith(":" + version.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"streams", "notifier", "console"})
    void shouldGiveEachProcessAsLittleAsItNeeds(String name) {
        var service = services().get(name);
        var shared = shared(service);

        assertThat(shared.get("read_only")).isEqualTo(true);
        assertThat(shared.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(shared.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
        assertThat(service.keySet().stream().map(String::valueOf))
                .doesNotContain("read_only", "cap_drop", "security_opt", "cap_add", "privileged", "user");
        assertThat(read("Dockerfile")).containsPattern("(?m)^USER 10001:10001$");
    }

    @Test
    void shouldKeepSecretsInFilesThatAreNotInTheRepository() {
        var secrets = ((Map<?, ?>) compose.get("secrets")).values();

        assertThat(secrets).hasSize(3).allSatisfy(secret -> assertThat(((Map<?, ?>) secret).get("file"))
                .asString()
                .startsWith("./docker/secrets/"));
        assertThat(read(".gitignore").lines()).contains("docker/secrets/");
    }

    @Test
    void shouldNameNoSecretInAnEnvironment() {
        var environment = services().values().stream()
                .flatMap(service ->
                        Stream.of(service.get("environment"), shared(service).get("environment")))
                .filter(Objects::nonNull)
                .map(each -> ((Map<?, ?>) each).toString().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(environment).isNotEmpty().allSatisfy(each -> assertThat(each)
                .doesNotContainPattern("password|passwd|token|secret|api.?key"));
    }

    @ParameterizedTest
    @CsvSource({"streams, PROCESSOR", "notifier, NOTIFIER", "console, CONSOLE"})
    void shouldMountAConfigurationThatIsAcceptedAndTheSecretsThatItNeeds(String service, Role role) {
        var needed = new TreeSet<String>();

        var checked = ConfigCheck.check(
                "hitl.yaml",
                read("docker/hitl.yaml"),
                Map.of("HOSTNAME", service, "HITL_PUBLIC_URL", "http://127.0.0.1:8080"),
                path -> made(path, needed),
                role);

        assertThat(checked.match(good -> "", ConfigReport::text)).isEmpty();
        assertThat(list(services().get(service), "secrets")).containsExactlyInAnyOrderElementsOf(needed);
        assertThat(((Map<?, ?>) compose.get("secrets")).keySet().containsAll(needed))
                .isTrue();
    }

    private static String made(String path, Set<String> needed) {
        var name = path.replaceFirst("^/run/secrets/", "");
        needed.add(name);
        return name.replace('_', '-') + "0".repeat(40);
    }

    private Map<String, Map<?, ?>> services() {
        return ((Map<?, ?>) compose.get("services"))
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().toString(), entry -> (Map<?, ?>) entry.getValue()));
    }

    private static Map<?, ?> shared(Map<?, ?> service) {
        return service.get("<<") instanceof Map<?, ?> shared ? shared : Map.of();
    }

    private static Stream<String> list(Map<?, ?> service, String key) {
        return service.get(key) instanceof List<?> items ? items.stream().map(String::valueOf) : Stream.empty();
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
