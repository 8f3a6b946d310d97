package dev.hitl.wire.rights;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What somebody may do with something at the broker.
 *
 * @param on a topic, a group or a transactional id, by its name or by how its name begins
 * @param operations what may be done; reading and writing each allow describing, so that is not named beside them
 */
public record Right(ResourcePattern on, Set<AclOperation> operations) {

    /** Keeps the operations in one order. */
    public Right {
        operations = java.util.Collections.unmodifiableSet(new TreeSet<>(operations));
    }

    static Right literal(ResourceType type, String name, AclOperation... operations) {
        return new Right(new ResourcePattern(type, name, PatternType.LITERAL), Set.of(operations));
    }

    static Right prefixed(ResourceType type, String name, AclOperation... operations) {
        return new Right(new ResourcePattern(type, name, PatternType.PREFIXED), Set.of(operations));
    }

    /** Tells whether it is about the topic of that name. */
    public boolean coversTopic(String topic) {
        return on.resourceType() == ResourceType.TOPIC
                && (on.patternType() == PatternType.PREFIXED ? topic.startsWith(on.name()) : topic.equals(on.name()));
    }
}
