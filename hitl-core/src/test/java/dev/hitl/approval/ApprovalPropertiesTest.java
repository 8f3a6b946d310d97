package dev.hitl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.approval.ApprovalFact.Claimed;
import dev.hitl.approval.ApprovalFact.Forgotten;
import dev.hitl.approval.ApprovalFact.GivenUp;
import dev.hitl.approval.ApprovalFact.Purged;
import dev.hitl.approval.ApprovalFact.Rescheduled;
import dev.hitl.approval.ApprovalState.Ended;
import dev.hitl.approval.ApprovalState.Open;
import dev.hitl.approval.ApprovalState.Remembered;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.identity.RequestDigest;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Policy;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.ruling.Ruling;
import dev.hitl.ruling.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds for an approval whatever comes, from whomever, in whatever order and at whatever time. */
class ApprovalPropertiesTest {

    /** Something that happens the given time after what happened before it. */
    private record Event(Duration after, ApprovalCommand command) {}

    /** Beginnings that chance alone rarely finds. */
    private static final List<Event> ASKED =
            List.of(new Event(Duration.ZERO, Scene.request("c-1", Scene.AGENT, Scene.ASKED)));

    private static final List<Event> ASKED_AND_GRANTED = List.of(
            new Event(Duration.ZERO, Scene.approve("c-2", Scene.BOB)),
            new Event(Duration.ofSeconds(1), Scene.request("c-1", Scene.AGENT, Scene.ASKED)),
            new Event(Duration.ofSeconds(1), Scene.approve("c-3", Scene.ANN)));

    @Property(tries = 3000)
    void anApprovalHasOneOutcomeAndKeepsIt(
            @ForAll("policies") Policy policy, @ForAll("histories") List<Event> history) {
        var life = new ApprovalLife(policy);
        var told = new HashSet<ApprovalOutcome>();
        var verdicts = new HashSet<Verdict>();

        play(life, history, state -> {
            if (state instanceof Ended ended) {
                told.add(ApprovalOutcome.of(Scene.KEY, ended));
                verdicts.add(ended.ending().verdict());
            } else if (state instanceof Remembered remembered) {
                verdicts.add(remembered.verdict());
            } else {
                assertThat(verdicts)
                        .as("an approval that has ended never opens again")
                        .isEmpty();
            }
        });

        assertThat(told).hasSizeLessThanOrEqualTo(1);
        assertThat(verdicts).hasSizeLessThanOrEqualTo(1);
        Statistics.label("verdict").collect(verdicts);
    }

    @Property(tries = 3000)
    void whatIsApprovedHasEnoughEligibleVotesInTime(
            @ForAll("policies") Policy policy, @ForAll("histories") List<Event> history) {
        var life = new ApprovalLife(policy);

        play(life, history, state -> {
            if (state instanceof Ended ended && ended.ending().verdict() == Verdict.APPROVED) {
                var terms = ended.terms();
                assertThat(ended.votes()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(vote -> {
                    assertThat(vote.approve()).isTrue();
                    assertThat(vote.at()).isBeforeOrEqualTo(terms.deadline());
                    assertThat(mayDecide(vote.principal(), terms.requester())).isTrue();
                });
                assertThat(ended.votes())
                        .extracting(vote -> lower(vote.principal()))
                        .doesNotHaveDuplicates();
            }
        });
    }

    @Property(tries = 3000)
    void aWorkspacePassesUnaskedIfPolicyAndGateNameARoleThatItHoldsAndNotElse(
            @ForAll("policies") Policy policy, @ForAll("histories") List<Event> history) {
        var life = new ApprovalLife(policy);

        play(life, history, state -> {
            if (state instanceof Open open) {
                assertThat(passingRoles(policy, open.terms())).isEmpty();
            } else if (state instanceof Ended ended && ended.ending().verdict() == Verdict.BYPASSED) {
                assertThat(passingRoles(policy, ended.terms())).isNotEmpty();
                assertThat(ended.votes()).isEmpty();
                assertThat(ended.ending().by()).isEqualTo(ended.terms().requester());
                assertThat(ended.ending().useBy()).isPresent();
            }
        });
        Statistics.label("bypassed")
                .collect(life.moves.stream().anyMatch(m -> m.by() == ApprovalFact.Bypassed.class))
                .coverage(coverage -> {
                    coverage.check(true).percentage(share -> share > 5);
                    coverage.check(false).percentage(share -> share > 5);
                });
    }

    @Property(tries = 3000)
    void theRightToRunIsGivenOnceAndOnlyForWhatWasApproved(
            @ForAll("policies") Policy policy, @ForAll("histories") List<Event> history) {
        var life = new ApprovalLife(policy);

        var granted = new HashSet<RequestDigest>();
        play(life, history, state -> {
            if (state instanceof Ended ended && ended.ending().verdict().grants()) {
                granted.add(ended.terms().digest());
            }
        });

        var claims = life.moves.stream().filter(m -> m.by() == Claimed.class).count();
        assertThat(claims).isLessThanOrEqualTo(1);
        String holder = null;
        for (var step : life.steps) {
            if (step.command() instanceof ApprovalCommand.Claim claim
                    && claim.principal().belongsTo("payments")) {
                if (step.ruling() instanceof Ruling.Accepted<ApprovalFact>) {
                    holder = claim.commandId();
                    assertThat(granted).containsExactly(claim.digest());
                } else if (holder != null && step.ruling() instanceof Ruling.Refused<ApprovalFact> refused) {
                    assertThat(refused.refusal().code()).isIn(RefusalCode.ALREADY_CLAIMED, RefusalCode.UNKNOWN_SUBJECT);
                } else if (holder != null) {
                    assertThat(claim.commandId())
                            .as("only the holder is told again")
                            .isEqualTo(holder);
                }
            }
        }
        Statistics.label("claimed").collect(holder != null);
    }

    @Property(tries = 2000)
    void everythingButHousekeepingIsAudited(
            @ForAll("policies") Policy policy, @ForAll("histories") List<Event> history) {
        var life = new ApprovalLife(policy);

        play(life, history, state -> {});

        for (var step : life.steps) {
            assertThat(ApprovalAudit.of(step, 7)).as("entries of %s", step).hasSize(entriesDue(step));
        }
    }

    @Property(tries = 2000)
    void nobodyOfANewerOrFalseKindIsHeard(@ForAll("policies") Policy policy, @ForAll("histories") List<Event> history) {
        var life = new ApprovalLife(policy);

        play(life, history, state -> {});

        for (var step : life.steps) {
            if (!step.command().principal().mayAct()
                    && !step.command().principal().equals(Principal.PROCESSOR)) {
                assertThat(step.ruling()).isInstanceOf(Ruling.Refused.class);
            }
        }
    }

    @Property(tries = 2000)
    void aRequestReadLateChangesNothing(
            @ForAll("policies") Policy policy, @ForAll("answers") List<Event> answers, @ForAll("places") int place) {
        var atOnce = new ApprovalLife(policy);
        var late = new ApprovalLife(policy);
        var request = Scene.request("request", Scene.AGENT, Scene.ASKED);
        var requested = Scene.at(Duration.ZERO, 1000);

        atOnce.read(request, requested);
        for (var i = 0; i <= answers.size(); i++) {
            if (i == Math.min(place, answers.size())) {
                late.read(request, requested);
            }
            if (i < answers.size()) {
                var occurrence = Scene.at(answers.get(i).after(), i);
                atOnce.read(answers.get(i).command(), occurrence);
                late.read(answers.get(i).command(), occurrence);
            }
        }

        assertThat(late.state).isEqualTo(atOnce.state);
        Statistics.label("state").collect(late.state.getClass().getSimpleName());
    }

    private interface Watch {
        void on(ApprovalState state);
    }

    /**
     * Plays a history until the id is forgotten, after which it may be used again. The processor looks at each event; its
     * words stand in the log now before the event's command, now after it.
     */
    private static void play(ApprovalLife life, List<Event> history, Watch watch) {
        var now = Duration.ZERO;
        for (var i = 0; i < history.size(); i++) {
            now = now.plus(history.get(i).after());
            var toRead = new ArrayList<>(life.look(now));
            toRead.add(i % 2 == 0 ? 0 : toRead.size(), history.get(i).command());
            if (life.moves.stream().anyMatch(m -> m.by() == Forgotten.class)) {
                return;
            }
            for (var command : toRead) {
                life.read(command, now);
                watch.on(life.state);
            }
        }
    }

    /** The roles of the policy's one rule that the gate left and the workspace holds. */
    private static Set<String> passingRoles(Policy policy, Terms terms) {
        var roles = new HashSet<>(policy.rules().get(0).bypassRoles());
        roles.retainAll(policy.roles().orElse(Set.of()));
        terms.bypass().only().ifPresent(roles::retainAll);
        return roles;
    }

    private static boolean mayDecide(Principal who, Principal requester) {
        var person = who.kind() == PrincipalKind.HUMAN && who.assurance().atLeast(Assurance.SLACK);
        var named =
                Set.of("ann@example.com", "bob@example.com", "billing-agent").contains(lower(who));
        return person && named && !lower(who).equals(lower(requester));
    }

    private static String lower(Principal who) {
        return who.id().toLowerCase(Locale.ROOT);
    }

    private static int entriesDue(Step<ApprovalCommand, ApprovalFact> step) {
        return step.ruling()
                .match(
                        accepted -> (int) accepted.facts().stream()
                                .filter(f -> !(f instanceof Rescheduled
                                        || f instanceof GivenUp
                                        || f instanceof Purged
                                        || f instanceof Forgotten))
                                .count(),
                        again -> 1,
                        ignored -> 0,
                        refused -> 1);
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        var pause = Arbitraries.frequency(
                Tuple.of(12, Duration.ofSeconds(1)),
                Tuple.of(4, Duration.ZERO),
                Tuple.of(3, Duration.ofMinutes(1)),
                Tuple.of(2, Scene.TIMEOUT),
                Tuple.of(1, Duration.ofHours(2)),
                Tuple.of(1, Duration.ofDays(8)));
        var anything = Combinators.combine(pause, commands())
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
        return Combinators.combine(Arbitraries.of(List.<Event>of(), ASKED, ASKED_AND_GRANTED), anything)
                .as((begin, rest) ->
                        Stream.concat(begin.stream(), rest.stream()).toList());
    }

    @Provide
    Arbitrary<List<Event>> answers() {
        var times = Arbitraries.longs().between(-240, 420).map(Duration::ofSeconds);
        return Combinators.combine(times, answer())
                .as(Event::new)
                .list()
                .ofMaxSize(8)
                .map(ApprovalPropertiesTest::withOwnIds);
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Arbitraries.of(Scene.POLICY, Scene.BYPASSING);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 8);
    }

    private static List<Event> withOwnIds(List<Event> events) {
        var renamed = new ArrayList<Event>();
        for (var event : events) {
            var id = "answer-" + renamed.size();
            var command = event.command() instanceof ApprovalCommand.Decide d
                    ? Scene.decide(id, d.principal(), d.approve(), d.digest())
                    : Scene.withdraw(id, event.command().principal());
            renamed.add(new Event(event.after(), command));
        }
        return renamed;
    }

    private static Arbitrary<ApprovalCommand> commands() {
        var id = Arbitraries.integers().between(1, 12).map(n -> "c-" + n);
        var asker = Arbitraries.frequency(Tuple.of(6, Scene.AGENT), Tuple.of(1, Scene.FALSE_PROCESSOR));
        Arbitrary<ApprovalCommand> requests =
                Combinators.combine(id, asker, digests(), bypasses()).as(Scene::request);
        Arbitrary<ApprovalCommand> invalid = id.map(Scene::invalidRequest);
        Arbitrary<ApprovalCommand> claims =
                Combinators.combine(id, runners(), digests()).as(Scene::claim);
        Arbitrary<ApprovalCommand> reports =
                Combinators.combine(id, runners(), id).as(Scene::report);
        Arbitrary<ApprovalCommand> expiries = Arbitraries.of(0L, 300L, 301L, 86_400L)
                .map(s -> new ApprovalCommand.Expire(
                        Scene.KEY, "expire", Instant.MAX.minusSeconds(s), Scene.START.plusSeconds(s)));
        Arbitrary<ApprovalCommand> probes =
                Arbitraries.just(new ApprovalCommand.Probe(Scene.KEY, "probe", Scene.START));
        return Arbitraries.frequencyOf(
                Tuple.of(4, requests),
                Tuple.of(1, invalid),
                Tuple.of(10, answer()),
                Tuple.of(4, claims),
                Tuple.of(2, reports),
                Tuple.of(1, expiries),
                Tuple.of(1, probes));
    }

    private static Arbitrary<ApprovalCommand> answer() {
        var id = Arbitraries.integers().between(1, 12).map(n -> "c-" + n);
        var who = Arbitraries.oneOf(Arbitraries.of(Scene.ANN, Scene.BOB), Arbitraries.of(Scene.EVERYBODY));
        var approve = Arbitraries.frequency(Tuple.of(8, true), Tuple.of(1, false));
        Arbitrary<ApprovalCommand> decisions =
                Combinators.combine(id, who, approve, digests()).as(Scene::decide);
        Arbitrary<ApprovalCommand> withdrawals =
                Combinators.combine(id, runners()).as(Scene::withdraw);
        return Arbitraries.frequencyOf(Tuple.of(12, decisions), Tuple.of(1, withdrawals));
    }

    private static Arbitrary<Principal> runners() {
        return Arbitraries.oneOf(Arbitraries.just(Scene.AGENT), Arbitraries.of(Scene.EVERYBODY));
    }

    private static Arbitrary<Bypass> bypasses() {
        return Arbitraries.frequency(
                Tuple.of(6, Bypass.AS_POLICY),
                Tuple.of(1, Bypass.NEVER),
                Tuple.of(1, Bypass.only(Set.of("deployer"))),
                Tuple.of(1, Bypass.only(Set.of("admin", "reader"))));
    }

    private static Arbitrary<RequestDigest> digests() {
        return Arbitraries.frequency(Tuple.of(8, Scene.ASKED), Tuple.of(1, Scene.OTHER));
    }
}
