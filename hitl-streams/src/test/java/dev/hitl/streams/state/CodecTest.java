package dev.hitl.streams.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.approval.ApprovalState;
import dev.hitl.approval.Ask;
import dev.hitl.pause.PauseState;
import dev.hitl.streams.audit.ChainHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class CodecTest {

    private static final int ONE_KILOBYTE = 1024;

    @Property(tries = 300)
    void everyApprovalComesBackAsItWas(@ForAll("approvals") ApprovalState state) {
        assertThat(ApprovalStateCodec.decode(ApprovalStateCodec.encode(state))).isEqualTo(state);
    }

    @Property(tries = 300)
    void everyPauseComesBackAsItWas(@ForAll("pauses") PauseState state) {
        assertThat(PauseStateCodec.decode(PauseStateCodec.encode(state))).isEqualTo(state);
    }

    @Property(tries = 300)
    void everyAskComesBackAsItWas(@ForAll("asks") Ask ask) {
        assertThat(AskCodec.decode(AskCodec.encode(ask))).isEqualTo(ask);
    }

    @Property(tries = 300)
    void everyChainHeadComesBackAsItWas(@ForAll("heads") ChainHead head) {
        assertThat(ChainHeadCodec.decode(ChainHeadCodec.encode(head))).isEqualTo(head);
    }

    /** What a release has written, every later one has to read: never change a line of this file, add lines. */
    @Test
    void readsWhatVersionOneWrote() throws IOException {
        var frozen = frozen(1);

        var read = frozen.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> decode(entry.getKey(), entry.getValue()),
                        (a, b) -> a,
                        TreeMap::new));

        assertThat(read).isEqualTo(current());
    }

    @Test
    void writesVersionOneAsItAlwaysDid() throws IOException {
        var written = new TreeMap<String, String>();
        current().forEach((name, value) -> written.put(name, Samples.hex(encode(value))));

        assertThat(written)
                .isEqualTo(frozen(1).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> Samples.hex(e.getValue()))));
    }

    /** The second version is for what the first can't hold: a gate's word on bypass. */
    @Test
    void readsAndWritesWhatVersionTwoHolds() throws IOException {
        var frozen = frozen(2);

        assertThat(frozen).hasSameSizeAs(Samples.narrowed());
        Samples.narrowed().forEach((name, state) -> {
            assertThat(ApprovalStateCodec.decode(frozen.get(name))).as(name).isEqualTo(state);
            assertThat(Samples.hex(ApprovalStateCodec.encode(state))).as(name).isEqualTo(Samples.hex(frozen.get(name)));
        });
    }

    @Test
    void whatWaitsIsSmallHoweverLargeItsArguments() {
        assertThat(ApprovalStateCodec.encode(Samples.open())).hasSizeLessThan(ONE_KILOBYTE);
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        var bytes = ApprovalStateCodec.encode(Samples.open());
        bytes[0] = 3;

        assertThatThrownBy(() -> ApprovalStateCodec.decode(bytes))
                .isInstanceOf(UnknownVersion.class)
                .hasMessageContaining("version 2 or before, but found version 3");
    }

    @Test
    void refusesBytesThatAreCutOrLongerThanTheyShouldBe() {
        var bytes = ApprovalStateCodec.encode(Samples.open());

        for (var length = 1; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ApprovalStateCodec.decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> ApprovalStateCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Provide
    Arbitrary<ApprovalState> approvals() {
        return Samples.anyApproval();
    }

    @Provide
    Arbitrary<PauseState> pauses() {
        return Samples.anyPause();
    }

    @Provide
    Arbitrary<Ask> asks() {
        return Samples.anyAsk();
    }

    @Provide
    Arbitrary<ChainHead> heads() {
        return Samples.anyHead();
    }

    private static Map<String, Object> current() {
        var current = new TreeMap<String, Object>();
        List<ApprovalState> approvals = Samples.approvals();
        approvals.forEach(state -> current.put("approval-" + state.getClass().getSimpleName(), state));
        current.put("pause", Samples.pause());
        current.put("ask", Samples.ask());
        current.put("chain-head", Samples.head());
        current.put("open-count", 300L);
        current.put("timer-approval", new Timer(Samples.NOON, TimerKind.APPROVAL, Samples.KEY));
        current.put("timer-pause", new Timer(Samples.NOON, TimerKind.PAUSE, Samples.KEY));
        return current;
    }

    private static byte[] encode(Object value) {
        if (value instanceof ApprovalState approval) {
            return ApprovalStateCodec.encode(approval);
        } else if (value instanceof PauseState pause) {
            return PauseStateCodec.encode(pause);
        } else if (value instanceof Ask ask) {
            return AskCodec.encode(ask);
        } else if (value instanceof Timer timer) {
            return timer.key().get();
        } else if (value instanceof Long count) {
            return OpenCounts.encode(count);
        }
        return ChainHeadCodec.encode((ChainHead) value);
    }

    private static Object decode(String name, byte[] bytes) {
        return switch (name) {
            case "pause" -> PauseStateCodec.decode(bytes);
            case "ask" -> AskCodec.decode(bytes);
            case "chain-head" -> ChainHeadCodec.decode(bytes);
            case "open-count" -> OpenCounts.decode(bytes);
            case "timer-approval", "timer-pause" -> Timer.of(Bytes.wrap(bytes));
            default -> ApprovalStateCodec.decode(bytes);
        };
    }

    private static Map<String, byte[]> frozen(int version) throws IOException {
        try (var in = CodecTest.class.getResourceAsStream("/dev/hitl/streams/state/version-" + version + ".txt")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(
                            parts -> parts[0], parts -> HexFormat.of().parseHex(parts[1]), (a, b) -> a, TreeMap::new));
        }
    }
}
