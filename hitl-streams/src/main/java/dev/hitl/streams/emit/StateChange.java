package dev.hitl.streams.emit;

/** What a record changes in the stores. Applied only after everything it leads to was serialised and measured. */
@FunctionalInterface
public interface StateChange {

    /** Changes nothing. */
    StateChange NONE = () -> {};

    /** Writes to the stores; must not fail for any reason that lies in the record. */
    void apply();
}
