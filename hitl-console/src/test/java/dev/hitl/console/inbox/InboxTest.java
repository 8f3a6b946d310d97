package dev.hitl.console.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.console.Workshop;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Principal BOB = Principal.human("bob", Assurance.LOCAL);

    private final Workshop workshop = new Workshop();
    private final Inbox inbox = workshop.inbox;

    private static SubjectKey key(String id) {
        return new SubjectKey("payments", id);
    }

    private void ask(String id, int minutes) {
        workshop.ask(key(id), "Action " + id, "Because " + id, "{}", Risk.LOW, Duration.ofMinutes(minutes), NOON);
    }

    private static Query pending(int limit, Optional<Cursor> after, String... words) {
        return new Query(true, Optional.empty(), Optional.empty(), List.of(words), Optional.empty(), limit, after);
    }

    private static Query ended() {
        return new Query(false, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), 50, Optional.empty());
    }

    private static List<String> ids(Page page) {
        return page.rows().stream().map(row -> row.key().id()).toList();
    }

    @Test
    void whatHasLeastTimeLeftComesFirst() {
        ask("late", 30);
        ask("soon", 1);
        ask("middle", 10);

        assertThat(ids(inbox.list(pending(50, Optional.empty())))).containsExactly("soon", "middle", "late");
    }

    @Test
    void pagesCoverEveryRowOnceEvenWhereDeadlinesAreEqualAndRowsLeaveBetween() {
        for (int i = 0; i < 7; i++) {
            ask("r" + i, 5);
        }
        var first = inbox.list(pending(3, Optional.empty()));
        inbox.removeApproval(key("r2"));

        var second = inbox.list(pending(3, first.next().map(c -> Cursor.parse(c.text()))));
        var third = inbox.list(pending(3, second.next()));

        assertThat(ids(first)).containsExactly("r0", "r1", "r2");
        assertThat(ids(second)).containsExactly("r3", "r4", "r5");
        assertThat(ids(third)).containsExactly("r6");
        assertThat(third.next()).isEmpty();
    }

    @Test
    void aDecidedRequestGoesFromTheOneListToTheOther() {
        ask("a", 5);
        var digest = new dev.hitl.identity.RequestDigest(
                inbox.record(key("a")).orElseThrow().getDigest());

        workshop.decide(key("a"), false, digest, "No", BOB, NOON.plusSeconds(3));

        assertThat(inbox.pendingCount()).isZero();
        assertThat(inbox.list(ended()).rows()).singleElement().satisfies(row -> assertThat(row.sentence())
                .contains("Denied by bob: No"));
    }

    @Test
    void everyWordHasToOccurSomewhere() {
        ask("alpha", 5);
        ask("beta", 5);

        assertThat(ids(inbox.list(pending(50, Optional.empty(), "action", "beta"))))
                .containsExactly("beta");
        assertThat(ids(inbox.list(pending(50, Optional.empty(), "alpha", "beta"))))
                .isEmpty();
    }

    @Test
    void theWholeRecordComesBackAsItWasPut() {
        workshop.ask(key("a"), "Ünïcode ✓", "x".repeat(1000), "{\"k\":\"" + "v".repeat(50_000) + "\"}", Risk.HIGH);

        var record = inbox.record(key("a")).orElseThrow();

        assertThat(record.getAction()).isEqualTo("Ünïcode ✓");
        assertThat(record.getArguments()).hasSize(50_000 + 8);
        assertThat(inbox.row(key("a")).orElseThrow().reason()).hasSize(301);
    }

    @Test
    void readingAnewDropsWhatIsNotThereAnyMoreAndKeepsTheRest() {
        ask("stays", 5);
        ask("gone", 5);
        workshop.pause(key("task"), "wait");
        var stays = inbox.record(key("stays")).orElseThrow();

        var end = inbox.beginRefresh();
        inbox.put(stays);
        end.run();

        assertThat(ids(inbox.list(pending(50, Optional.empty())))).containsExactly("stays");
        assertThat(inbox.record(key("gone"))).isEmpty();
        assertThat(inbox.pauseCount()).isZero();
        assertThat(inbox.ready()).isTrue();
    }

    @Test
    void listenersHearOfEachChangeInOrder() {
        var heard = new ArrayList<Change>();
        var stop = inbox.listen(heard::add);

        ask("a", 5);
        inbox.removeApproval(key("a"));
        stop.run();
        ask("b", 5);

        assertThat(heard).extracting(Change::revision).isSorted().hasSize(2);
        assertThat(heard.get(1)).isInstanceOfSatisfying(Change.OfApproval.class, c -> assertThat(c.row())
                .isEmpty());
    }

    @Test
    void onlyWhatOneMayDecideIsMine() {
        ask("a", 5);
        var bot = Principal.human("deploy-bot", Assurance.LOCAL);
        var mine =
                new Query(true, Optional.empty(), Optional.empty(), List.of(), Optional.of(BOB), 50, Optional.empty());
        var own =
                new Query(true, Optional.empty(), Optional.empty(), List.of(), Optional.of(bot), 50, Optional.empty());

        assertThat(ids(inbox.list(mine))).containsExactly("a");
        assertThat(ids(inbox.list(own))).isEmpty();
    }

    @Test
    void aCursorOfSomebodysInventionIsRefused() {
        assertThatThrownBy(() -> Cursor.parse("bm9uc2Vuc2U")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitingForAResultEndsWithItOrWithTheTime() throws Exception {
        ask("a", 5);
        var digest = new dev.hitl.identity.RequestDigest(
                inbox.record(key("a")).orElseThrow().getDigest());

        var late = inbox.await(key("a"), row -> !row.pending(), Duration.ofMillis(20));
        var timely = inbox.await(key("a"), row -> !row.pending(), Duration.ofMinutes(10));
        var before = late.get().orElseThrow().pending();
        workshop.decide(key("a"), true, digest, "", BOB, NOON.plusSeconds(1));

        assertThat(before).isTrue();
        assertThat(timely.get().orElseThrow().pending()).isFalse();
    }

    @Test
    void anAssuranceThatThisVersionCannotNameCountsAsTheStrictest() {
        ask("a", 5);
        var asked = inbox.row(key("a")).orElseThrow();
        var row = new ApprovalRow(
                asked.key(),
                asked.status(),
                asked.action(),
                asked.reason(),
                asked.requester(),
                asked.risk(),
                asked.approvals(),
                asked.approvalsNeeded(),
                asked.approvers(),
                dev.hitl.schemas.Assurance.UNKNOWN,
                asked.voters(),
                asked.requestedAt(),
                asked.deadline(),
                asked.endedAt(),
                asked.sentence(),
                asked.revision());

        var byToken = Eligibility.of(row, Principal.human("bob", Assurance.TOKEN));
        var bySignIn = Eligibility.of(row, Principal.human("bob", Assurance.OIDC));

        assertThat(byToken.mayDecide()).isFalse();
        assertThat(bySignIn.mayDecide()).isTrue();
    }
}
