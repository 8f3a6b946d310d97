package dev.hitl.tests.rights;

import dev.hitl.streams.topic.TopicPlan;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.TopicNames;
import dev.hitl.wire.topic.Topics;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who writes and who reads each topic, as the design says it: a column of its own, and not what the table of rights says.
 */
final class Columns {

    /** Topic, written by, read by. Agents are requesters; those that may also resume or list have a role for that. */
    private static final String TABLE = """
            approval-requests    | requester processor                  | processor
            approval-withdrawals | requester                            | processor
            approval-executions  | requester                            | processor
            pause-requests       | requester processor                  | processor
            approval-decisions   | decider console processor            | processor
            resume-requests      | decider console resumer processor    | processor
            approval-outcomes    | processor                            | requester
            pause-outcomes       | processor                            | requester
            command-results      | processor                            | requester decider console
            approvals            | processor                            | console viewer
            paused-tasks         | processor                            | console viewer
            notices              | processor                            | notifier
            delivery-receipts    | notifier                             | processor
            audit                | processor                            | console auditor
            policies             | operator                             | processor operator
            controls             | operator                             | processor operator
            strays               | processor                            | processor
            dead-letters         | processor notifier                   | operator
            """;

    private static final Map<String, String[]> ROWS = rows();

    private Columns() {}

    static Set<Role> writersOf(HitlTopic topic) {
        return roles(ROWS.get(topic.name())[1]);
    }

    static Set<Role> readersOf(HitlTopic topic) {
        return roles(ROWS.get(topic.name())[2]);
    }

    private static Map<String, String[]> rows() {
        var rows = new LinkedHashMap<String, String[]>();
        TABLE.lines().map(line -> line.split("\\|")).forEach(row -> rows.put(row[0].strip(), row));
        return rows;
    }

    private static Set<Role> roles(String words) {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(words.strip().split(" +")).map(Role::of).forEach(role -> roles.add(role.orElseThrow()));
        return roles;
    }

    /** Every topic and every changelog but those that the design lets the role write. */
    static Stream<String> notWrittenBy(Role role, TopicNames names) {
        var catalogue = Topics.ALL.stream()
                .filter(topic -> !writersOf(topic).contains(role))
                .map(names::of);
        var changelogs = role == Role.PROCESSOR
                ? Stream.<String>of()
                : TopicPlan.of(names, 1, Optional.empty()).names().stream().filter(name -> name.endsWith("-changelog"));
        return Stream.concat(catalogue, changelogs);
    }
}
