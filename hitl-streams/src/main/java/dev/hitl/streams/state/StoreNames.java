package dev.hitl.streams.state;

import java.util.List;

/** Names of the stores, and so of their changelogs. A changed name is a new, empty store: never change one. */
public final class StoreNames {

    public static final String APPROVAL_STATE = "approval-state";
    public static final String APPROVAL_ASKS = "approval-asks";
    public static final String PAUSE_STATE = "pause-state";
    public static final String TIMERS = "timers";
    public static final String CHAIN_HEAD = "chain-head";

    /** All of them. */
    public static final List<String> ALL = List.of(APPROVAL_STATE, APPROVAL_ASKS, PAUSE_STATE, TIMERS, CHAIN_HEAD);

    private StoreNames() {}
}
