package dev.hitl.console.inbox;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param rows in order
 * @param next where the next page begins; empty if this is the last
 * @param total how many there are of this status, filters aside
 * @param revision the inbox's revision at which this was so
 */
public record Page(List<ApprovalRow> rows, Optional<Cursor> next, int total, long revision) {
    /** Copies the rows. */
    public Page {
        rows = List.copyOf(rows);
    }
}
