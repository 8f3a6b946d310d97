package dev.hitl.console.inbox;

import dev.hitl.identity.Principal;
import dev.hitl.schemas.Risk;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which approvals a page of a list holds.
 *
 * @param pending those that wait, by least time left; otherwise those that ended, latest first
 * @param workspace of this workspace alone
 * @param risk of this risk alone
 * @param words all of which must occur in action, reason, requester, workspace or id; in lower case
 * @param mine that this principal may decide on
 * @param limit at most so many; 1 to 200
 * @param after the last row of the page before
 */
public record Query(
        boolean pending,
        Optional<String> workspace,
        Optional<Risk> risk,
        List<String> words,
        Optional<Principal> mine,
        int limit,
        Optional<Cursor> after) {

    /** The largest page. */
    public static final int MAX_LIMIT = 200;

    /** @throws IllegalArgumentException if the limit is not 1 to 200 */
    public Query {
        words = List.copyOf(words);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "Expected limit between 1 and " + MAX_LIMIT + ", but found " + limit + "; ask for the next page");
        }
    }

    /** Splits what somebody typed into words to search for. */
    public static List<String> words(String typed) {
        return Arrays.stream(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(w -> !w.isEmpty())
                .limit(10)
                .toList();
    }

    boolean matches(ApprovalRow row) {
        return workspace.map(w -> w.equals(row.key().workspace())).orElse(true)
                && risk.map(r -> r == row.risk()).orElse(true)
                && mine.map(p -> Eligibility.of(row, p).mayDecide()).orElse(true)
                && (words.isEmpty() || words.stream().allMatch(w -> occursIn(row, w)));
    }

    private static boolean occursIn(ApprovalRow row, String word) {
        return contains(row.action(), word)
                || contains(row.reason(), word)
                || contains(row.requester().getId(), word)
                || contains(row.key().toString(), word);
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }
}
