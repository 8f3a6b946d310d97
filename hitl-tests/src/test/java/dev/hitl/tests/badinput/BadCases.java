package dev.hitl.tests.badinput;

import static dev.hitl.tests.badinput.BadCase.of;
import static dev.hitl.tests.badinput.BadCase.onBroker;
import static dev.hitl.tests.badinput.Expected.putAside;
import static dev.hitl.tests.badinput.Expected.putAsideAndAnswered;
import static dev.hitl.tests.badinput.Expected.refused;
import static dev.hitl.tests.badinput.Expected.takenUp;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hitl.identity.SubjectKey;
import dev.hitl.ruling.RefusalCode;
import dev.hitl.schemas.ApprovalRequest;
import dev.hitl.schemas.DecisionKind;
import dev.hitl.schemas.PrincipalKind;
import dev.hitl.streams.ingest.DeadReason;
import dev.hitl.wire.topic.HitlTopic;
import dev.hitl.wire.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;

/** The list: every kind of bad input, and what has to become of it. */
final class BadCases {

    static final String WISHES_TOO_MUCH = "a time-out of thirty days, where the policy allows seven";

    private static final int MEGABYTE = 1024 * 1024;
    private static final long HUNDRED_YEARS = Duration.ofDays(36_500).toMillis();

    /** Shared, because there is no need for a second hundred megabytes. */
    private static final byte[] INFLATED = new byte[100 * MEGABYTE];

    private BadCases() {}

    static List<BadCase> all() {
        return Stream.of(
                        bytes(),
                        schemas(),
                        keys(),
                        sizes(),
                        times(),
                        texts(),
                        arguments(),
                        headers(),
                        partitions(),
                        everyInput())
                .flatMap(s -> s)
                .toList();
    }

    private static Stream<BadCase> bytes() {
        return Stream.of(
                of(
                        "Avro that breaks off",
                        (make, key) -> request(key, Maker.firstHalf(make.goodBytes(key))),
                        putAside(DeadReason.UNDECODABLE)),
                of(
                        "Avro with bytes behind it",
                        (make, key) -> request(key, Maker.withMore(make.goodBytes(key))),
                        putAside(DeadReason.UNDECODABLE)),
                of(
                        "JSON instead of Avro",
                        (make, key) -> request(key, "{\"kind\":\"REQUEST\"}".getBytes(UTF_8)),
                        putAside(DeadReason.UNDECODABLE)),
                of(
                        "a text that claims a terabyte",
                        (make, key) -> request(key, make.behindIdOf(Topics.APPROVAL_REQUESTS, key, new byte[] {
                            2, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x40
                        })),
                        putAside(DeadReason.UNDECODABLE)),
                of(
                        "an enum's index that is none",
                        (make, key) -> request(
                                key, make.behindIdOf(Topics.APPROVAL_REQUESTS, key, new byte[] {(byte) 0xC6, 1})),
                        putAside(DeadReason.UNDECODABLE)),
                of(
                        "the record of another topic",
                        (make, key) -> request(key, make.decision(key, d -> {}).value()),
                        putAside(DeadReason.UNDECODABLE)),
                of("no value", (make, key) -> request(key, null), putAside(DeadReason.NO_VALUE)),
                of("an empty value", (make, key) -> request(key, new byte[0]), putAside(DeadReason.UNDECODABLE)));
    }

    private static Stream<BadCase> schemas() {
        return Stream.of(
                of(
                        "a schema id that nobody registered",
                        (make, key) -> request(key, Maker.wireFormat(987_654, new byte[] {2})),
                        putAside(DeadReason.UNKNOWN_SCHEMA)),
                of(
                        "schema id 0",
                        (make, key) -> request(key, Maker.wireFormat(0, new byte[] {2})),
                        putAside(DeadReason.UNKNOWN_SCHEMA)),
                of(
                        "the largest schema id",
                        (make, key) -> request(key, Maker.wireFormat(Integer.MAX_VALUE, new byte[] {2})),
                        putAside(DeadReason.UNKNOWN_SCHEMA)),
                of(
                        "a negative schema id",
                        (make, key) -> request(key, Maker.wireFormat(-1, new byte[] {2})),
                        putAside(DeadReason.UNDECODABLE)),
                of(
                        "a list of nothing without end",
                        (make, key) -> make.requestWithEndlessList(key),
                        putAside(DeadReason.UNDECODABLE)),
                of(
                        "a kind that is newer than this version",
                        (make, key) -> make.requestBy(
                                key,
                                withKind("DELEGATE"),
                                r -> r.put(
                                        "kind",
                                        new GenericData.EnumSymbol(
                                                r.getSchema().getField("kind").schema(), "DELEGATE"))),
                        putAsideAndAnswered(DeadReason.INVALID)),
                of(
                        "a kind of decision that is unset",
                        (make, key) -> make.decision(key, d -> d.put("kind", DecisionKind.UNKNOWN)),
                        putAsideAndAnswered(DeadReason.INVALID)),
                of(
                        "a kind of requester that is unset",
                        (make, key) -> make.requestOf(key, r -> r.put("kind", PrincipalKind.UNKNOWN)),
                        refused(RefusalCode.NOT_OWNER, "a requester of workspace")));
    }

    private static Stream<BadCase> keys() {
        return Stream.of(
                of("no key", (make, key) -> request((byte[]) null, make.goodBytes(key)), putAside(DeadReason.BAD_KEY)),
                of(
                        "a key without a workspace",
                        (make, key) -> request(key.id().getBytes(UTF_8), make.goodBytes(key)),
                        putAside(DeadReason.BAD_KEY)),
                of(
                        "a key with an empty workspace",
                        (make, key) -> request(("/" + key.id()).getBytes(UTF_8), make.goodBytes(key)),
                        putAside(DeadReason.BAD_KEY)),
                of(
                        "a key that is not UTF-8",
                        (make, key) -> request(new byte[] {'p', '/', (byte) 0xff, (byte) 0xfe}, make.goodBytes(key)),
                        putAside(DeadReason.BAD_KEY)),
                of(
                        "a key with a line break",
                        (make, key) -> request((key + "\n").getBytes(UTF_8), make.goodBytes(key)),
                        putAside(DeadReason.BAD_KEY)),
                of(
                        "a key that is too long for a subject",
                        (make, key) -> request((key + "x".repeat(200)).getBytes(UTF_8), make.goodBytes(key)),
                        putAside(DeadReason.BAD_KEY)),
                of(
                        "a key of 4 KiB",
                        (make, key) -> request(new byte[4096], make.goodBytes(key)),
                        putAside(DeadReason.TOO_LARGE)),
                of(
                        "a key that is not the value's",
                        (make, key) -> make.request(key, r -> r.put("approvalId", "another")),
                        putAsideAndAnswered(DeadReason.INVALID)),
                of(
                        "an empty workspace in the value",
                        (make, key) -> make.request(key, r -> r.put("workspace", "")),
                        putAsideAndAnswered(DeadReason.INVALID)),
                of(
                        "a requester of an empty workspace",
                        (make, key) -> make.requestOf(key, r -> r.put("workspace", "")),
                        putAsideAndAnswered(DeadReason.INVALID)),
                of(
                        "a requester of no workspace",
                        (make, key) -> make.requestOf(key, r -> r.put("workspace", null)),
                        refused(RefusalCode.NOT_OWNER, "a requester of workspace")));
    }

    private static Stream<BadCase> sizes() {
        return Stream.of(
                of(
                        "a reason of 2 MB that compresses well",
                        (make, key) -> make.request(key, r -> r.put("reason", "x".repeat(2 * MEGABYTE))),
                        putAside(DeadReason.TOO_LARGE)),
                onBroker(
                        "a value of 2 MB that does not compress",
                        (make, key) -> request(key, Maker.noise(2 * MEGABYTE)),
                        new Expected.TurnedAway()),
                of(
                        "a value that the broker lets in and the contract does not",
                        (make, key) -> request(key, Maker.noise(256 * 1024 + 1)),
                        putAside(DeadReason.TOO_LARGE)),
                of(
                        "a decision of more than 32 KiB",
                        (make, key) -> make.decision(key, d -> d.put("comment", "x".repeat(32 * 1024))),
                        putAside(DeadReason.TOO_LARGE)),
                of(
                        "a reason of 5 KiB",
                        (make, key) -> make.request(key, r -> r.put("reason", "x".repeat(5 * 1024))),
                        refused(RefusalCode.INVALID_REQUEST, "a reason of at most")),
                of(
                        "a hundred megabytes, squeezed into a few kilobytes",
                        (make, key) -> request(key, INFLATED),
                        putAside(DeadReason.TOO_LARGE)));
    }

    private static Stream<BadCase> times() {
        return Stream.of(
                timeout("a time-out of nothing", 0),
                timeout("a negative time-out", -1),
                timeout("a time-out of a hundred years", HUNDRED_YEARS),
                of(
                        WISHES_TOO_MUCH,
                        (make, key) -> make.request(
                                key, r -> r.put("timeoutMs", Duration.ofDays(30).toMillis())),
                        takenUp()),
                timeout("the longest time-out that can be written", Long.MAX_VALUE),
                timeout("the most negative time-out", Long.MIN_VALUE),
                of(
                        "a grant that may be used for a hundred years",
                        (make, key) -> make.request(key, r -> r.put("useWithinMs", HUNDRED_YEARS)),
                        refused(RefusalCode.INVALID_TIMEOUT, "a use-within time of")),
                of(
                        "a pause of a hundred years",
                        (make, key) -> make.pause(key, p -> p.put("timeoutMs", HUNDRED_YEARS)),
                        refused(RefusalCode.INVALID_TIMEOUT, "a timeout of")),
                of(
                        "a pause of nothing",
                        (make, key) -> make.pause(key, p -> p.put("timeoutMs", 0L)),
                        refused(RefusalCode.INVALID_TIMEOUT, "a timeout of")));
    }

    private static BadCase timeout(String name, long millis) {
        return of(
                name,
                (make, key) -> make.request(key, r -> r.put("timeoutMs", millis)),
                refused(RefusalCode.INVALID_TIMEOUT, "a timeout of"));
    }

    private static Stream<BadCase> texts() {
        return Stream.of(
                reason("control characters in a reason", "a\u0000b\u0007c\u001b[31m\r\nBcc: eve@example.com"),
                reason("bidirectional controls in a reason", "invoice\u202egpj.exe\u2066\u2069"),
                reason("zero-width characters in a reason", "pay\u200bpal\u200d\ufeff"),
                reason("a Slack call in a reason", "<!channel> <https://evil.example|a link> @here"),
                reason("the end of a script in a reason", "</script><script>alert(1)</script>"),
                of(
                        "half of a surrogate pair in a reason",
                        (make, key) -> make.requestBy(
                                key,
                                ApprovalRequest.getClassSchema(),
                                r -> r.put(
                                        "reason", new Utf8(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80}))),
                        takenUp()),
                of(
                        "control characters in a command id",
                        (make, key) -> make.request(key, r -> r.put("commandId", "c\u001b[31m")),
                        putAside(DeadReason.INVALID)),
                of(
                        "control characters in the name of the requester",
                        (make, key) -> make.requestOf(key, r -> r.put("id", "bot\r\n")),
                        putAsideAndAnswered(DeadReason.INVALID)),
                of(
                        "a blank action",
                        (make, key) -> make.requestFor(key, " "),
                        refused(RefusalCode.INVALID_REQUEST, "an action of 1")));
    }

    private static BadCase reason(String name, String reason) {
        return of(name, (make, key) -> make.request(key, r -> r.put("reason", reason)), takenUp());
    }

    private static Stream<BadCase> arguments() {
        return Stream.of(
                arguments("arguments nested 10,000 deep", "[".repeat(10_000) + "]".repeat(10_000), "nested at most"),
                arguments("arguments with the same name twice", "{\"a\":1,\"a\":2}", "each name once"),
                arguments("arguments with half of a surrogate pair", "{\"a\":\"\\ud800\"}", "half of a surrogate pair"),
                arguments(
                        "arguments with a number that changes when read", "{\"a\":9007199254740993}", "a number that"),
                arguments("arguments that are no JSON", "{'a':1}", "well-formed JSON"),
                arguments("no arguments at all", "", "well-formed JSON"),
                arguments("other arguments than the digest's", "{\"table\":\"orders\"}", "found another"));
    }

    /** Each comes under the digest of other arguments, so only the sentence says that it was looked at. */
    private static BadCase arguments(String name, String json, String sentence) {
        return of(
                name,
                (make, key) -> make.requestWithArguments(key, json),
                refused(RefusalCode.INVALID_REQUEST, sentence));
    }

    private static Stream<BadCase> headers() {
        return Stream.of(
                of(
                        "250 headers on a good request",
                        (make, key) -> make.request(key, r -> {}).with(Maker.headers(250, 20)),
                        takenUp()),
                of(
                        "250 headers on a bad one",
                        (make, key) -> request(key, new byte[] {9}).with(Maker.headers(250, 20)),
                        putAside(DeadReason.UNDECODABLE)),
                of(
                        "a header of 200 KiB on a bad one",
                        (make, key) -> request(key, new byte[] {9}).with(Maker.headers(1, 200 * 1024)),
                        putAside(DeadReason.UNDECODABLE)));
    }

    private static Stream<BadCase> partitions() {
        return Stream.of(
                onBroker(
                        "a good request in the wrong partition",
                        (make, key) -> make.request(key, r -> {}).inPartition(1 - Desk.HOME),
                        takenUp()),
                onBroker(
                        "a bad one in the wrong partition",
                        (make, key) -> request(key, new byte[] {9}).inPartition(1 - Desk.HOME),
                        putAside(DeadReason.UNDECODABLE)));
    }

    private static Stream<BadCase> everyInput() {
        return Topics.INPUTS.stream()
                .map(topic -> of(
                        "noise in " + topic.name(),
                        (make, key) -> Spoilt.of(topic, key.bytes(), Maker.noise(100)),
                        putAside(DeadReason.UNDECODABLE)));
    }

    private static Schema withKind(String symbol) {
        var ours = ApprovalRequest.getClassSchema().toString();
        return new Schema.Parser().parse(ours.replace("\"PROBE\"]", "\"PROBE\",\"" + symbol + "\"]"));
    }

    private static Spoilt request(SubjectKey key, byte[] value) {
        return request(key.bytes(), value);
    }

    private static Spoilt request(byte[] key, byte[] value) {
        HitlTopic topic = Topics.APPROVAL_REQUESTS;
        return Spoilt.of(topic, key, value);
    }
}
