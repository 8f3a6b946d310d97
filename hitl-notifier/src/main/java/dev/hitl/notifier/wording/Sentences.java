package dev.hitl.notifier.wording;

import dev.hitl.identity.Principal;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.notice.Notice;
import dev.hitl.notice.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What a notice says, in sentences that are the same on every channel.
 *
 * @param zone the zone that times are written in
 */
public record Sentences(ZoneId zone) {

    /** The longest name of an action that is shown. */
    public static final int ACTION_CHARS = 120;

    private static final int NAME_CHARS = 80;
    private static final int NAMES = 5;

    /** Returns the action, or the task of a pause, as one harmless line. */
    public String action(Notice notice) {
        return PlainWords.line(notice.action(), ACTION_CHARS);
    }

    /** Returns what is told in one line, such as {@code Approved by alice and bob}. */
    public String headline(Notice notice) {
        var by = notice.actors().isEmpty() ? "" : " by " + names(notice.actors());
        return switch (notice.kind()) {
            case REQUESTED -> "Approve? " + action(notice);
            case APPROVED -> "Approved" + by;
            case DENIED -> "Denied" + by;
            case EXPIRED -> "Expired: nobody decided in time, so it was not approved";
            case WITHDRAWN -> "Withdrawn" + by;
            case BYPASSED ->
                "Nobody was asked" + (notice.actors().isEmpty() ? "" : ": " + names(notice.actors()) + " may run it");
            case PAUSED -> "Resume? " + action(notice);
            case RESUMED -> "Resumed" + by;
            case PAUSE_EXPIRED -> "Pause expired: nobody resumed it in time";
        };
    }

    /**
     * Returns the last time for an answer as a subject line has room for it: the day only where it is another one, but always
     * the zone, as the reader's may be another.
     */
    public String shortDeadline(Notice notice) {
        var deadline = notice.deadline().atZone(zone);
        var sameDay =
                deadline.toLocalDate().equals(notice.requestedAt().atZone(zone).toLocalDate());
        return deadline.format(pattern(sameDay ? "HH:mm zzz" : "EEE d MMM HH:mm zzz"));
    }

    /** Returns a time in full: day, time, zone. */
    public String fullTime(Instant at) {
        return at.atZone(zone).format(pattern("EEE d MMM yyyy, HH:mm:ss zzz"));
    }

    /** Returns the time between the question and its deadline, such as {@code 5 min}. */
    public String timeGiven(Notice notice) {
        return length(Duration.between(notice.requestedAt(), notice.deadline()));
    }

    /** Returns words that go on after the time of what is told: how long it took; none where nobody was asked. */
    public String sinceAsked(Notice notice) {
        return notice.kind() == NoticeKind.BYPASSED
                ? ""
                : ", " + length(Duration.between(notice.requestedAt(), notice.at())) + " after it was "
                        + (notice.kind().isAboutPause() ? "paused" : "asked");
    }

    /** Returns who asked, and for whom. */
    public String who(Notice notice) {
        return name(notice.requester()) + " ("
                + notice.requester().kind().name().toLowerCase(Locale.ROOT) + "), workspace "
                + PlainWords.line(notice.key().workspace(), NAME_CHARS);
    }

    /** Returns what it takes to grant it. */
    public String needs(Notice notice) {
        var count = notice.approvalsNeeded() == 1 ? "one approval" : notice.approvalsNeeded() + " approvals";
        if (notice.approvers().isEmpty()) {
            return count;
        }
        // Approvers are the policy's, so their addresses may stand as they are.
        return count + " from "
                + joined(notice.approvers().stream()
                        .map(id -> PlainWords.lineWithAddresses(id, NAME_CHARS))
                        .toList());
    }

    private static String names(List<Principal> actors) {
        return joined(actors.stream().map(Sentences::name).toList());
    }

    private static String name(Principal principal) {
        return principal.kind() == PrincipalKind.HUMAN
                ? PlainWords.lineWithAddresses(principal.id(), NAME_CHARS)
                : PlainWords.line(principal.id(), NAME_CHARS);
    }

    private static String joined(List<String> names) {
        if (names.size() > NAMES) {
            return String.join(", ", names.subList(0, NAMES)) + " and " + (names.size() - NAMES) + " more";
        }
        var last = names.get(names.size() - 1);
        return names.size() == 1 ? last : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
    }

    private static String length(Duration length) {
        var seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        if (seconds < 48 * 3600) {
            return seconds / 3600 + " h" + (seconds % 3600 < 60 ? "" : " " + seconds % 3600 / 60 + " min");
        }
        return seconds / 86_400 + " days";
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
