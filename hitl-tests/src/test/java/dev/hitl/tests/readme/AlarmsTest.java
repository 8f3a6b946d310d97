package dev.hitl.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.TopicNames;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An alarm on the increase of a counter needs it to be there before it first counts: Prometheus sees none in one that first shows
 * up as 1, so nobody would be told of the first event after each start.
 */
class AlarmsTest {

    private static final Pattern COUNTER = Pattern.compile("\\b(hitl_\\w+_total)(?:\\{([^}]+)})?");

    private static final Set<String> OF_NOTIFIER_AND_CONSOLE =
            Set.of("hitl_deliveries_total", "hitl_notices_unreadable_total", "hitl_console_refused_signins_total");

    @TempDir
    private Path state;

    @Test
    void shouldFindEachOfItsCountersInAProcessorThatHasCountedNothing() {
        var alarms = Page.of("docs/operations.md").spansOfTable("alarm").stream()
                .flatMap(alarm -> COUNTER.matcher(alarm).results())
                .filter(counter -> !OF_NOTIFIER_AND_CONSOLE.contains(counter.group(1)))
                .toList();

        try (var processor = new HitlProcessor(ProcessorSettings.of(
                new ConnectionSettings("127.0.0.1:1", "http://127.0.0.1:1", TopicNames.STANDARD, Map.of(), Map.of()),
                state))) {
            var metrics = ((PrometheusMeterRegistry) processor.meters()).scrape();

            assertThat(alarms).hasSizeGreaterThan(4).allSatisfy(counter -> assertThat(metrics.lines())
                    .as(counter.group())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith(counter.group(1))
                            .contains(counter.group(2) == null ? "" : counter.group(2))
                            .endsWith(" 0.0")));
        }
    }
}
