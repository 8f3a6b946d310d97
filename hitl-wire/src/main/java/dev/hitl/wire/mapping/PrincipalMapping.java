package dev.hitl.wire.mapping;

import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.identity.Risk;
import java.util.Optional;

/** Principals and what belongs to them. */
public final class PrincipalMapping {

    private PrincipalMapping() {}

    /** Returns the wire form. */
    public static dev.hitl.schemas.Principal toAvro(Principal principal) {
        return dev.hitl.schemas.Principal.newBuilder()
                .setKind(dev.hitl.schemas.PrincipalKind.valueOf(principal.kind().name()))
                .setId(principal.id())
                .setWorkspace(principal.workspace().orElse(null))
                .setAssurance(toAvro(principal.assurance()))
                .build();
    }

    /**
     * Returns the domain form.
     *
     * @throws InvalidRecord if the id or workspace is not allowed
     */
    public static Principal principal(dev.hitl.schemas.Principal wire) {
        return Fields.valid(
                "principal",
                () -> new Principal(
                        PrincipalKind.valueOf(wire.getKind().name()),
                        wire.getId(),
                        Optional.ofNullable(wire.getWorkspace()),
                        Assurance.valueOf(wire.getAssurance().name())));
    }

    static dev.hitl.schemas.Assurance toAvro(Assurance assurance) {
        return dev.hitl.schemas.Assurance.valueOf(assurance.name());
    }

    static dev.hitl.schemas.Risk toAvro(Risk risk) {
        return dev.hitl.schemas.Risk.valueOf(risk.name());
    }

    /** A risk that this version does not know counts as the highest. */
    public static Risk risk(dev.hitl.schemas.Risk wire) {
        return wire == dev.hitl.schemas.Risk.UNKNOWN ? Risk.CRITICAL : Risk.valueOf(wire.name());
    }
}
