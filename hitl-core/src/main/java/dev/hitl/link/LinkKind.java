package dev.hitl.link;

/** What a link leads to. */
public enum LinkKind {
    /** An approval request. */
    APPROVAL("approval"),
    /** A paused task. */
    PAUSE("pause");

    private final String page;

    LinkKind(String page) {
        this.page = page;
    }

    /** Returns the name of the console's page, the first part of the path in the fragment. */
    public String page() {
        return page;
    }
}
