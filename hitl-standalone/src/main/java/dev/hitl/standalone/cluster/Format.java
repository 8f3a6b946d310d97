package dev.hitl.standalone.cluster;

/** The dialects by the names that people give them. */
enum Format {
    /** Kafka's own scripts. */
    KAFKA,
    /** Terraform with the provider Mongey/kafka. */
    TERRAFORM,
    /** Resources for Strimzi's operators. */
    STRIMZI;

    /** The dialect; {@code strimziCluster} is the name of the Kafka resource that Strimzi runs. */
    Dialect dialect(String strimziCluster) {
        return switch (this) {
            case KAFKA -> new KafkaScripts();
            case TERRAFORM -> new Terraform();
            case STRIMZI -> new Strimzi(strimziCluster);
        };
    }
}
