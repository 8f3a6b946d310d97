package dev.hitl.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.ApprovalVerdict;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Partitions;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request sent by librdkafka's own command, with the partitioner that the guide names and with the one it has by itself. */
@UsesRealParts
@Timeout(1_200)
class UnsetPartitionerTest {

    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final int PARTITIONS = ProcessorSettings.STANDARD_PARTITIONS;

    private final ConnectionSettings installation;
    private final Connection connection;
    private final TopicReader reader;
    private HitlProcessor processor;
    private HitlDecider decider;

    @TempDir
    private Path directory;

    UnsetPartitionerTest(RealParts parts) {
        installation = parts.installation("unset");
        connection = new Connection(installation, "partitioner-test");
        reader = new TopicReader(connection);
    }

    @BeforeEach
    void startTheProcessor() throws Exception {
        processor = new HitlProcessor(ProcessorSettings.of(installation, directory.resolve("state")));
        processor.start();
        processor.awaitReady(Duration.ofMinutes(3));
        decider = HitlDecider.connect(installation);
    }

    @AfterEach
    void stopAll() {
        decider.close();
        processor.close();
        connection.close();
    }

    @Test
    void shouldReadARequestWhereItBelongsWithThePartitionerThatTheGuideNames() throws Exception {
        var key = keyThatCrc32PutsElsewhere();

        var decided = decider.approve(key, sendWithKcat(key, "-X", "partitioner=murmur2_random"), "", ALICE);

        assertThat(decided).isInstanceOf(DecisionResult.Accepted.class);
        assertThat(partitionOf(key)).isEqualTo(homeOf(key));
        assertThat(reader.all(Topics.STRAYS, key.bytes())).isEmpty();
        assertThatItWasApprovedOnce(key);
    }

    @Test
    void shouldBringARequestHomeThatWentAstrayWithoutIt() throws Exception {
        var key = keyThatCrc32PutsElsewhere();

        var decided = decider.approve(key, sendWithKcat(key), "", ALICE);

        assertThat(decided).isInstanceOf(DecisionResult.Accepted.class);
        assertThat(partitionOf(key)).isEqualTo(crc32Of(key)).isNotEqualTo(homeOf(key));
        assertThat(reader.all(Topics.STRAYS, key.bytes()))
                .singleElement()
                .satisfies(stray -> assertThat(stray.partition()).isEqualTo(homeOf(key)));
        assertThatItWasApprovedOnce(key);
    }

    private RequestDigest sendWithKcat(SubjectKey key, String... options) throws IOException, InterruptedException {
        var kcat = Tool.program("kcat", "install kcat, which is a package of Debian and Homebrew");
        var bytes = directory.resolve(key.id()).toString();
        try (var encoder = JavaScript.ofTests(
                "request-bytes.js", JavaScript.settings(installation, "confluentinc"), key.id(), bytes)) {
            var digest = encoder.hear("encoded").get("digest").asText();
            var command = new ArrayList<>(List.of(kcat.toString(), "-P", "-b", installation.bootstrapServers()));
            command.addAll(List.of("-t", installation.topics().of(Topics.APPROVAL_REQUESTS), "-k", key.toString()));
            command.addAll(List.of(options));
            command.add(bytes);
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return new RequestDigest(digest);
        }
    }

    /** The answer to a decision can be there a moment before the outcome: the broker commits one partition after the other. */
    private void assertThatItWasApprovedOnce(SubjectKey key) {
        reader.first(Topics.APPROVAL_OUTCOMES, key.bytes(), record -> true);
        assertThat(reader.all(Topics.APPROVAL_OUTCOMES, key.bytes()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.partition()).isEqualTo(homeOf(key));
                    assertThat(connection
                                    .decode(Topics.APPROVAL_OUTCOMES, record.value())
                                    .getVerdict())
                            .isEqualTo(ApprovalVerdict.APPROVED);
                });
    }

    private int partitionOf(SubjectKey key) {
        return reader.first(Topics.APPROVAL_REQUESTS, key.bytes(), record -> true)
                .partition();
    }

    private static SubjectKey keyThatCrc32PutsElsewhere() {
        return Stream.generate(
                        () -> new SubjectKey("payments", UUID.randomUUID().toString()))
                .filter(key -> crc32Of(key) != homeOf(key))
                .findFirst()
                .orElseThrow();
    }

    private static int homeOf(SubjectKey key) {
        return Partitions.of(key.bytes(), PARTITIONS);
    }

    private static int crc32Of(SubjectKey key) {
        var crc = new CRC32();
        crc.update(key.bytes());
        return (int) (crc.getValue() % PARTITIONS);
    }
}
