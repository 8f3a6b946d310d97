package dev.hitl.client;

import dev.hitl.client.exchange.Patience;
import dev.hitl.identity.Principal;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.wire.connection.ConnectionSettings;

/**
 * Who the client is and where it finds the processor.
 *
 * @param connection broker, registry and names of topics
 * @param principal an agent, service or person of the workspace that will own what is asked
 * @param patience how long and how much it waits
 */
public record ClientSettings(ConnectionSettings connection, Principal principal, Patience patience) {

    /** @throws IllegalArgumentException if the principal belongs to no workspace, or is of a kind that never asks */
    public ClientSettings {
        if (principal.workspace().isEmpty()) {
            throw new IllegalArgumentException("Expected a principal of a workspace, but " + principal
                    + " belongs to none; name the workspace that owns what is asked");
        }
        if (principal.kind() == PrincipalKind.SYSTEM || principal.kind() == PrincipalKind.UNKNOWN) {
            throw new IllegalArgumentException(
                    "Expected an agent, a service or a person, but found a principal of kind " + principal.kind()
                            + "; that kind never asks");
        }
    }

    /** Settings of a principal with standard patience. */
    public static ClientSettings of(ConnectionSettings connection, Principal principal) {
        return new ClientSettings(connection, principal, Patience.STANDARD);
    }

    /** Settings of an agent with standard patience. */
    public static ClientSettings agent(ConnectionSettings connection, String agentId, String workspace) {
        return of(connection, Principal.agent(agentId, workspace));
    }

    /** The same with other patience. */
    public ClientSettings patience(Patience other) {
        return new ClientSettings(connection, principal, other);
    }
}
