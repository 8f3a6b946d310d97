package dev.hitl.standalone.cluster;

import picocli.CommandLine.Option;

/** The dialect that a command prints, as options. */
final class Language {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "KAFKA",
            description = "kafka (a shell script), terraform (provider Mongey/kafka) or strimzi (YAML, API v1)"
                    + " (default: kafka)")
    private Format format;

    @Option(
            names = "--strimzi-cluster",
            paramLabel = "NAME",
            defaultValue = "my-cluster",
            description = "with strimzi: the name of the Kafka resource (default: ${DEFAULT-VALUE})")
    private String strimziCluster;

    Dialect dialect() {
        return format.dialect(strimziCluster);
    }
}
