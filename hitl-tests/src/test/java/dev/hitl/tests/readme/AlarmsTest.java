package dev.hitl.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.notifier.start.NotifierMain;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.process.RunningMain;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An alarm on the increase of a counter needs it to be there before it first counts: Prometheus sees none in one that first shows
 * up as 1, so nobody would be told of the first event after each start.
 */
class AlarmsTest {

    private static final Pattern COUNTER = Pattern.compile("\\b(hitl_\\w+_(?:total|seconds_count))(?:\\{([^}]+)})?");

    private static final Set<String> OF_NOTIFIER =
            Set.of("hitl_deliveries_total", "hitl_delivery_tries_seconds_count", "hitl_notices_unreadable_total");

    private static final Set<String> OF_CONSOLE = Set.of("hitl_console_refused_signins_total");

    @TempDir
    private Path directory;

    @Test
    void shouldFindEachOfItsCountersInAProcessorThatHasCountedNothing() {
        var alarms = counters()
                .filter(counter -> !OF_NOTIFIER.contains(counter.group(1)) && !OF_CONSOLE.contains(counter.group(1)))
                .toList();

        try (var processor = new HitlProcessor(ProcessorSettings.of(
                new ConnectionSettings("127.0.0.1:1", "http://127.0.0.1:1", TopicNames.STANDARD, Map.of(), Map.of()),
                directory))) {
            var metrics = ((PrometheusMeterRegistry) processor.meters()).scrape();

            assertThat(alarms).hasSizeGreaterThan(4).allSatisfy(counter -> assertThatItIsAt0(counter, metrics));
        }
    }

    @Test
    void shouldFindEachOfItsCountersInANotifierThatHasNotReachedKafka() throws IOException {
        var alarms = counters()
                .filter(counter -> OF_NOTIFIER.contains(counter.group(1)))
                .toList();
        var config = Files.writeString(directory.resolve("hitl.yaml"), """
                hitl:
                  channels:
                    - {type: webhook, url: "https://ops.example.com/hitl", secret: 0123456789abcdef0123456789abcdef}
                kafka: {bootstrap_servers: "127.0.0.1:1"}
                registry: {url: "http://127.0.0.1:1"}
                notifier: {health: "127.0.0.1:0"}
                """);

        try (var notifier = RunningMain.start(NotifierMain.class, config, Map.of())) {
            var metrics = notifier.metrics();

            assertThat(alarms).hasSizeGreaterThan(2).allSatisfy(counter -> assertThatItIsAt0(counter, metrics));
        }
    }

    private static Stream<MatchResult> counters() {
        return Page.of("docs/operations.md").spansOfTable("alarm").stream()
                .flatMap(alarm -> COUNTER.matcher(alarm).results());
    }

    private static void assertThatItIsAt0(MatchResult counter, String metrics) {
        assertThat(metrics.lines()).as(counter.group()).anySatisfy(line -> assertThat(line)
                .startsWith(counter.group(1))
                .contains(counter.group(2) == null ? "" : counter.group(2))
                .matches(".* 0(\\.0)?"));
    }
}
