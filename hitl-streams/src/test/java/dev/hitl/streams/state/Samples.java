package dev.hitl.streams.state;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.Ask;
import dev.hitl.approval.EarlyCommand;
import dev.hitl.approval.Ending;
import dev.hitl.approval.Grant;
import dev.hitl.approval.Terms;
import dev.hitl.approval.Verdict;
import dev.hitl.approval.Vote;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.InputPosition;
import dev.hitl.identity.Occurrence;
import dev.hitl.identity.Principal;
import dev.hitl.identity.PrincipalKind;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.pause.EarlyResume;
import dev.hitl.pause.EndedMark;
import dev.hitl.pause.EndedPause;
import dev.hitl.pause.OpenPause;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseState;
import dev.hitl.pause.PauseVerdict;
import dev.hitl.policy.Bypass;
import dev.hitl.policy.Requirements;
import dev.hitl.streams.audit.ChainHead;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any state that the rules can lead to, and one fixed one of each kind. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final SubjectKey KEY = new SubjectKey("payments", "refund-1");
    static final RequestDigest DIGEST = new RequestDigest("ab".repeat(32));
    static final Principal AGENT = Principal.agent("refund-bot", "payments");
    static final Principal ANN = Principal.human("ann@example.com", Assurance.OIDC);
    static final Terms TERMS = new Terms(
            "c-1",
            AGENT,
            DIGEST,
            new Requirements(
                    3,
                    Risk.HIGH,
                    2,
                    Set.of("ann@example.com", "bob@example.com"),
                    Set.of("autopilot"),
                    Assurance.LINK,
                    Duration.ofMinutes(5),
                    Duration.ofHours(1)),
            Bypass.AS_POLICY,
            NOON,
            NOON.plusSeconds(300));
    static final Vote VOTE = new Vote("c-2", ANN, true, Optional.of("fine"), NOON.plusSeconds(5));
    static final Ending ENDING = new Ending(
            Verdict.APPROVED,
            "o-1",
            NOON.plusSeconds(5),
            "c-2",
            ANN,
            Optional.empty(),
            "Approved by ann@example.com",
            Optional.of(NOON.plusSeconds(3605)));
    static final Occurrence OCCURRENCE =
            new Occurrence(NOON, new InputPosition("hitl.approval-decisions", 4, 17, NOON.minusMillis(3)));

    private Samples() {}

    static ApprovalState.Open open() {
        return new ApprovalState.Open(TERMS, List.of(VOTE), TERMS.deadline().plusMillis(1));
    }

    static List<ApprovalState> approvals() {
        var early = new EarlyCommand(
                new ApprovalCommand.Decide(KEY, "c-2", NOON, ANN, false, DIGEST, Optional.of("no")), OCCURRENCE);
        var withdrawal =
                new EarlyCommand(new ApprovalCommand.Withdraw(KEY, "c-3", NOON, AGENT, Optional.empty()), OCCURRENCE);
        var grant = new Grant(
                "c-4",
                AGENT,
                NOON.plusSeconds(9),
                Optional.of(new Grant.RunEnd("c-5", true, Optional.of("done"), NOON.plusSeconds(11))));
        return List.of(
                new ApprovalState.Unknown(List.of(early, withdrawal), Optional.of(NOON.plusSeconds(300))),
                open(),
                new ApprovalState.Ended(TERMS, List.of(VOTE), ENDING, Optional.of(grant), NOON.plusSeconds(604_800)),
                new ApprovalState.Remembered(DIGEST, Verdict.DENIED, NOON, NOON.plusSeconds(4_000_000)));
    }

    /** States that the first version can't hold. */
    static Map<String, ApprovalState> narrowed() {
        var roles = new Terms(
                "c-1",
                AGENT,
                DIGEST,
                TERMS.requirements(),
                Bypass.only(Set.of("reader", "deployer")),
                NOON,
                NOON.plusSeconds(300));
        var never = new Terms("c-1", AGENT, DIGEST, TERMS.requirements(), Bypass.NEVER, NOON, NOON.plusSeconds(300));
        return Map.of(
                "approval-Open", new ApprovalState.Open(never, List.of(VOTE), NOON.plusSeconds(301)),
                "approval-Ended",
                        new ApprovalState.Ended(roles, List.of(), ENDING, Optional.empty(), NOON.plusSeconds(604_800)));
    }

    static PauseState pause() {
        var open = new OpenPause("p-2", "c-6", AGENT, "Need a budget", true, NOON, NOON.plusSeconds(60), 3);
        var ended = new EndedPause(
                new OpenPause("p-1", "c-7", AGENT, "Need a plan", false, NOON, NOON.plusSeconds(60), 3),
                PauseVerdict.RESUMED,
                "o-2",
                "c-8",
                Optional.of(ANN),
                Optional.empty(),
                "Resumed by ann@example.com",
                Optional.of("go on"),
                Optional.of("{\"budget\":7}"),
                NOON.plusSeconds(30));
        var early = new EarlyResume(
                new PauseCommand.Resume(KEY, "c-9", NOON, ANN, Optional.of("p-3"), Optional.empty(), Optional.empty()),
                OCCURRENCE);
        var marks = List.of(new EndedMark("p-0", NOON.minusSeconds(7)), new EndedMark("p-1", NOON.plusSeconds(30)));
        return new PauseState(Optional.of(open), Optional.of(ended), marks, List.of(early), Optional.of(NOON));
    }

    static Ask ask() {
        return new Ask(
                "refund",
                Optional.of("payments.refund"),
                "The customer complained",
                "{\"amount\":120}",
                List.of(new Ask.Masked("/card", "f00d")));
    }

    static ChainHead head() {
        return new ChainHead(
                42,
                "cd".repeat(32),
                Map.of("hitl.approval-requests", NOON, "hitl.approval-decisions", NOON.plusMillis(7)),
                "ef".repeat(32),
                3);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    // Arbitrary ones.

    static Arbitrary<ApprovalState> anyApproval() {
        var unknown = Combinators.combine(anyEarly().list().ofMaxSize(16), time().optional())
                .as((early, due) -> (ApprovalState) new ApprovalState.Unknown(early, due));
        var open = Combinators.combine(terms(), vote().list().ofMaxSize(16), time())
                .as((terms, votes, due) -> (ApprovalState) new ApprovalState.Open(terms, votes, due));
        var ended = Combinators.combine(terms(), vote().list().ofMaxSize(16), ending(), grant().optional(), time())
                .as((terms, votes, ending, grant, due) ->
                        (ApprovalState) new ApprovalState.Ended(terms, votes, ending, grant, due));
        var remembered = Combinators.combine(digest(), Arbitraries.of(Verdict.class), time(), time())
                .as((digest, verdict, at, due) ->
                        (ApprovalState) new ApprovalState.Remembered(digest, verdict, at, due));
        return Arbitraries.oneOf(unknown, open, ended, remembered);
    }

    static Arbitrary<PauseState> anyPause() {
        var open = Combinators.combine(text(), principal(), Arbitraries.of(true, false), time(), Arbitraries.longs())
                .as((text, by, agents, at, version) ->
                        new OpenPause(text, text + "c", by, text + "why", agents, at, at.plusMillis(9), version));
        var ended = Combinators.combine(open, Arbitraries.of(PauseVerdict.class), text(), text().optional(), time())
                .as((pause, verdict, text, more, at) -> new EndedPause(
                        pause,
                        verdict,
                        text,
                        text + "c",
                        more.map(m -> pause.pausedBy()),
                        more,
                        text + "s",
                        more,
                        more,
                        at));
        var early = Combinators.combine(text(), principal(), text().optional(), time())
                .as((id, by, more, at) ->
                        new EarlyResume(new PauseCommand.Resume(KEY, id, at, by, more, more, more), OCCURRENCE));
        var mark = Combinators.combine(text(), time()).as(EndedMark::new);
        return Combinators.combine(
                        open.optional(),
                        ended.optional(),
                        mark.list().ofMaxSize(32),
                        early.list().ofMaxSize(16),
                        time().optional())
                .as(PauseState::new);
    }

    static Arbitrary<Ask> anyAsk() {
        var masked = Combinators.combine(text(), text()).as(Ask.Masked::new);
        return Combinators.combine(
                        text(), text().optional(), text(), text(), masked.list().ofMaxSize(5))
                .as(Ask::new);
    }

    static Arbitrary<ChainHead> anyHead() {
        return Combinators.combine(
                        Arbitraries.longs().greaterOrEqual(0),
                        digest(),
                        Arbitraries.maps(text(), time()).ofMaxSize(7),
                        text(),
                        Arbitraries.longs().between(0, 10_000))
                .as((sequence, hash, times, policy, early) ->
                        new ChainHead(sequence, hash.hex(), times, policy, early));
    }

    private static Arbitrary<EarlyCommand> anyEarly() {
        return Combinators.combine(
                        text(), principal(), Arbitraries.of(true, false), digest(), text().optional(), time())
                .as((id, by, approve, digest, more, at) -> new EarlyCommand(
                        approve
                                ? new ApprovalCommand.Decide(KEY, id, at, by, approve, digest, more)
                                : new ApprovalCommand.Withdraw(KEY, id, at, by, more),
                        OCCURRENCE));
    }

    private static Arbitrary<Terms> terms() {
        var needs = Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.of(Risk.class),
                        Arbitraries.integers(),
                        text().set().ofMaxSize(5),
                        text().set().ofMaxSize(5),
                        Arbitraries.of(Assurance.class),
                        duration(),
                        duration())
                .as(Requirements::new);
        var roles = Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(64)
                .set()
                .ofMaxSize(Bypass.MOST_ROLES);
        var bypass = roles.optional().map(Bypass::new);
        return Combinators.combine(text(), principal(), digest(), needs, bypass, time(), time())
                .as(Terms::new);
    }

    private static Arbitrary<Vote> vote() {
        return Combinators.combine(text(), principal(), Arbitraries.of(true, false), text().optional(), time())
                .as(Vote::new);
    }

    private static Arbitrary<Ending> ending() {
        return Combinators.combine(
                        Arbitraries.of(Verdict.class),
                        text(),
                        time(),
                        text(),
                        principal(),
                        text().optional(),
                        text(),
                        time().optional())
                .as(Ending::new);
    }

    private static Arbitrary<Grant> grant() {
        var run = Combinators.combine(text(), Arbitraries.of(true, false), text().optional(), time())
                .as(Grant.RunEnd::new);
        return Combinators.combine(text(), principal(), time(), run.optional()).as(Grant::new);
    }

    private static Arbitrary<Principal> principal() {
        var id = Arbitraries.strings().ofMinLength(1).ofMaxLength(200).alpha();
        var workspace = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(64);
        return Combinators.combine(
                        Arbitraries.of(PrincipalKind.class), id, workspace.optional(), Arbitraries.of(Assurance.class))
                .as(Principal::new);
    }

    private static Arbitrary<RequestDigest> digest() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(32)
                .map(bytes -> new RequestDigest(HexFormat.of().formatHex(bytes)));
    }

    private static Arbitrary<Instant> time() {
        return Arbitraries.longs().between(0, 253_402_300_799_999L).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<Duration> duration() {
        return Arbitraries.longs().between(1, 31_536_000_000L).map(Duration::ofMillis);
    }

    /** No lone surrogates: they have no UTF-8, and no decoder of the wire makes one. */
    private static Arbitrary<String> text() {
        return Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(40);
    }
}
