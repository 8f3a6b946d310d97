package dev.hitl.tests.readme;

import dev.hitl.process.health.Meters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What is built: the names that a page may use. Metrics, keys of the configuration and Kafka's settings are looked up as such;
 * any other name has to stand word for word in what is built or deployed, or be a file of the project.
 *
 * @param text everything that is built and deployed, texts that are put together of several made one
 * @param configuration the generated page of all keys
 * @param jvm the metrics of every process
 */
record Built(String text, String configuration, String jvm) {

    private static final Pattern METRIC = Pattern.compile("\\b(hitl|jvm)_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]+)\"");
    private static final Pattern KEY =
            Pattern.compile("(hitl|kafka|registry|topics|processor|notifier|console)\\.([a-z_]+)");
    private static final Pattern KAFKA = Pattern.compile("([a-z]+(\\.[a-z]+)+)(_file)?([:=] ?\\w+)?");
    private static final Pattern UNIT =
            Pattern.compile("_total$|_seconds(_count|_sum|_max)?$|_milliseconds(_count|_sum|_max)?$");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

    /** Words of the platform. */
    private static final Set<String> FOREIGN =
            Set.of("OOMKilled", "PodMonitor", "OutOfMemoryError", "prometheus.io/…", "No space left on device", "hitl");

    static Built here() {
        try (var meters = new Meters();
                var here = Files.list(Page.ROOT)) {
            var sources = here.map(module -> module.resolve("src/main")).filter(Files::isDirectory);
            var text = Stream.concat(sources, Stream.of(Page.ROOT.resolve("deploy")))
                    .flatMap(Built::files)
                    .map(Built::read)
                    .collect(Collectors.joining("\n"));
            return new Built(
                    JOINED.matcher(text).replaceAll(""),
                    read(Page.ROOT.resolve("docs/configuration.md")),
                    meters.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what of a name is not known; empty if all of it is. */
    Optional<String> unknown(String name) {
        if (name.startsWith("./hitl ") || name.startsWith("kubectl ") || FOREIGN.contains(name)) {
            return Optional.empty();
        }
        var metrics = METRIC.matcher(name).results().map(found -> found.group()).toList();
        if (!metrics.isEmpty()) {
            return Stream.concat(
                            metrics.stream().filter(metric -> !isMetric(metric)),
                            LABEL.matcher(name)
                                    .results()
                                    .filter(label -> !isLabel(label.group(1), label.group(2)))
                                    .map(label -> label.group()))
                    .findFirst();
        }
        return isKey(name) || isKafkas(name) || isFile(name) || isWrittenSomewhere(name)
                ? Optional.empty()
                : Optional.of(name);
    }

    private boolean isMetric(String metric) {
        return metric.startsWith("hitl_")
                ? text.contains("\"" + UNIT.matcher(metric).replaceFirst("").replace('_', '.') + "\"")
                : jvm.contains("\n" + metric + "{");
    }

    /** Values of labels are names of Kafka's, of the code's in lower case, or written out. */
    private boolean isLabel(String label, String value) {
        return label.equals("quantile")
                || jvm.contains(label + "=\"" + value + "\"")
                || (text.contains("\"" + label + "\"")
                        && (text.contains("\"" + value + "\"")
                                || Pattern.compile("\\b" + value.toUpperCase(Locale.ROOT) + "\\b")
                                        .matcher(text)
                                        .find()));
    }

    private boolean isKey(String name) {
        var key = KEY.matcher(name);
        return key.matches() && section(key.group(1)).contains("`" + key.group(2) + "`");
    }

    private String section(String name) {
        var from = configuration.indexOf("## `" + name + ":`");
        var to = configuration.indexOf("\n## `", from + 1);
        return configuration.substring(from, to < 0 ? configuration.length() : to);
    }

    private boolean isKafkas(String name) {
        var setting = KAFKA.matcher(name);
        return setting.matches()
                && (section("registry").contains("`" + setting.group(1) + "`")
                        || Stream.of(
                                        ConsumerConfig.configNames(),
                                        ProducerConfig.configNames(),
                                        StreamsConfig.configDef().names(),
                                        Set.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))
                                .anyMatch(names -> names.contains(setting.group(1))));
    }

    /** As whole words, for half of a name is another one. */
    private boolean isWrittenSomewhere(String name) {
        return Stream.of(KafkaStreams.State.values())
                        .anyMatch(state -> state.name().equals(name))
                || Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
                        .matcher(text)
                        .find();
    }

    private static boolean isFile(String name) {
        return name.matches("[\\w./-]+\\.\\w+") && Files.exists(Page.ROOT.resolve(name));
    }

    private static Stream<Path> files(Path directory) {
        try (var files = Files.walk(directory)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> List.of(".java", ".yaml", ".avsc", ".js", ".xml").stream()
                            .anyMatch(end -> file.toString().endsWith(end)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
