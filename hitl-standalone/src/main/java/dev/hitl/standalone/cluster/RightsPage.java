package dev.hitl.standalone.cluster;

import dev.hitl.wire.rights.Right;
import dev.hitl.wire.rights.Rights;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.PatternType;

/** Writes {@code docs/rights.md}. */
final class RightsPage {
    private static final String BEGINNING = """
            # Rights

            <!-- Generated from the table in hitl-wire (dev.hitl.wire.rights); change it and run the tests with
                 -Dhitl.regenerate=true. -->

            What each role may do at a broker with ACLs: the least it needs. A role is a principal of its own; the topics'
            division is the point of it: an agent that could write `approval-decisions` could approve its own requests.

            `./hitl acls` prints all of it as a script for `kafka-acls.sh`, with `--format terraform` for Terraform (provider
            Mongey/kafka), with `--format strimzi` as `KafkaUser` resources. `./hitl acls processor notifier --prefix acme.
            --principal processor=User:CN=hitl` prints two roles, with another prefix, for a principal of yours.

            - Read and Write each allow Describe, so it is not named beside them. All are `Allow`, for every host.
            - No role needs a right on the cluster: since Kafka 3.0 an idempotent producer needs no `IdempotentWrite`.
            - Only the processor has transactions. Whoever else may use a transactional id can hold up a partition of an
              input for as long as its transaction hangs, so give it to nobody.
            - One `hitl.yaml` can give each role a user of its own: [`kafka: roles:`](configuration.md#kafka-roles-name).
            - Name all roles of one principal in one call: a `KafkaUser` has the rights of its last document and no others.
            - `./hitl` on a terminal reads before it acts: `pending` and `paused` need viewer; `show`, `approve`, `deny` and
              `withdraw` need viewer and auditor, for they show what happened, and decider or, to withdraw, requester to act.
            - A consumer of this project needs a group only where one is named here.
            - `DescribeConfigs` is dispensable: without it the settings of topics are not checked, and the processor says so
              in its log and at `/health/ready`. But while a cluster is restored it is what keeps a processor from
              starting on half of the records: give it, or keep processors away until `./hitl restore` has ended. It names any other right that it lacks and does not start; taken away later,
              it is not ready within a minute and says which. Two things a broker does not tell: of a group that is not there
              yet, whether it may be read (`unchecked` until the processor has run), and of a transactional id, more than
              whether it may be described, so that `Describe` in place of Write shows with the first transaction only.
            - Without `Describe` on other groups the processor cannot see another processor that reads the same topics under
              another name. These rights are what keeps such a one away.
            - Broker ACLs are per topic, not per workspace: who may write `approval-requests` may do so for every workspace.
              Workspaces that must not see each other get a prefix, and so an installation, of their own.

            Names begin with the prefix, here `hitl.`; a `*` at the end of a name stands for whatever follows (pattern type
            `prefixed`).
            """;

    private RightsPage() {}

    static String markdown() {
        StringBuilder page = new StringBuilder(BEGINNING);
        for (Role role : Role.values()) {
            page.append("\n## ")
                    .append(role.word())
                    .append("\n\n")
                    .append(role.meaning())
                    .append("\n\n| on | name | may |\n| --- | --- | --- |\n");
            Rights.of(role, TopicNames.STANDARD).forEach(right -> page.append(row(right)));
        }
        return page.toString();
    }

    private static String row(Right right) {
        return "| " + right.on().resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | `"
                + right.on().name() + (right.on().patternType() == PatternType.PREFIXED ? "*" : "") + "` | "
                + right.operations().stream().map(KafkaScripts::word).collect(Collectors.joining(", ")) + " |\n";
    }
}
