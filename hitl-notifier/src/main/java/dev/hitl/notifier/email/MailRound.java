package dev.hitl.notifier.email;

import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who of a notice's recipients has been told, and who never will be. Of one notice, through all its tries. */
final class MailRound {

    private final String noticeId;
    private final Set<Destination> waiting;
    private final List<String> refs = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Map<Destination, String> reasons = new HashMap<>();

    private MailRound(String noticeId, List<Destination> to) {
        this.noticeId = noticeId;
        this.waiting = new LinkedHashSet<>(to);
    }

    static MailRound of(String noticeId, List<Destination> to) {
        return new MailRound(noticeId, to);
    }

    boolean isOf(String otherNoticeId) {
        return noticeId.equals(otherNoticeId);
    }

    /** Returns a copy: those who are still to be told. */
    List<Destination> waiting() {
        return List.copyOf(waiting);
    }

    void reached(Destination to, String messageId) {
        waiting.remove(to);
        refs.add(messageId);
    }

    void refused(Destination to, String why) {
        waiting.remove(to);
        refusals.add(to.address() + ": " + why);
    }

    /** Tells whether anybody was told. */
    boolean isPartlyTold() {
        return !refs.isEmpty();
    }

    /** Puts a recipient behind all others, so that one on whom the connection ends does not keep the rest from theirs. */
    void putOff(Destination to, String why) {
        waiting.remove(to);
        waiting.add(to);
        reasons.put(to, why);
    }

    /** Returns how it ends if those who wait are never told; empty if nobody was told yet. */
    Optional<Delivered> endingWithoutTheRest(String why) {
        if (refs.isEmpty()) {
            return Optional.empty();
        }
        var untold = new ArrayList<>(refusals);
        waiting.forEach(to -> untold.add(to.address() + ": Gave up: " + reasons.getOrDefault(to, why)));
        return Optional.of(new Delivered(refs.get(0), untold));
    }

    /** Returns how far it got, for the end of a sentence; empty if nobody was told yet. */
    String progress() {
        return refs.isEmpty() ? "" : " (" + refs.size() + " told, " + waiting.size() + " still to be)";
    }

    /** Returns how it ended for all, when nobody waits any more. */
    Delivery ending() {
        return refs.isEmpty() ? new Undeliverable(String.join("; ", refusals)) : new Delivered(refs.get(0), refusals);
    }
}
