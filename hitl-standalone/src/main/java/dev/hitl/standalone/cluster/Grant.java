package dev.hitl.standalone.cluster;

import dev.hitl.wire.rights.Right;
import dev.hitl.wire.rights.Role;
import java.util.List;

/**
 * The rights of a role, for a principal.
 *
 * @param principal as Kafka writes it, such as {@code User:hitl-processor} or {@code User:CN=hitl-processor}
 */
record Grant(Role role, String principal, List<Right> rights) {
    private static final String USER = "User:";

    Grant {
        rights = List.copyOf(rights);
    }

    /** Who it is without the kind of principal. */
    String user() {
        return principal.startsWith(USER) ? principal.substring(USER.length()) : principal;
    }
}
