package dev.hitl.tests.notifier;

import static dev.hitl.client.ApprovalSpec.approval;
import static dev.hitl.tests.notifier.NoticeDesk.email;
import static dev.hitl.tests.notifier.NoticeDesk.slack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import dev.hitl.client.ApprovalHandle;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.channel.Channel;
import dev.hitl.schemas.DeliveryReceipt;
import dev.hitl.schemas.DeliveryStatus;
import dev.hitl.standalone.demo.SlackStandIn;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.LocalMail;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.ConnectionSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long approvals and mails take beside two dead Slack channels, one that refuses and one that hangs, compared with how
 * long they take without, in turns on the same machine.
 */
@UsesRealParts
@Timeout(1_800)
class DeadChannelTest {

    private static final Principal ALICE = Principal.human("alice@example.com", Assurance.OIDC);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int TURNS = 4;
    private static final int SAMPLES = 4;

    /** Whoever had to wait for the hanging channel would wait this long with each notice. */
    private static final Duration HANGS = Duration.ofSeconds(8);

    /** Noise of a busy machine; half of what the hanging channel would cost who waits for it. */
    private static final Duration ALLOWANCE = HANGS.dividedBy(2);

    private final RealParts parts;
    private final ConnectionSettings installation;
    private HitlProcessor processor;
    private HitlClient hitl;
    private HitlDecider decider;
    private NoticeDesk desk;
    private GreenMail mailServer;
    private ServerSocket hanging;
    private HeldPort refusing;

    @TempDir
    private Path directory;

    private record Latencies(List<Duration> mails, List<Duration> approvals) {
        Latencies() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    DeadChannelTest(RealParts parts) {
        this.parts = parts;
        this.installation = parts.installation("dead-channel");
    }

    @BeforeEach
    void startAll() throws Exception {
        processor = new HitlProcessor(ProcessorSettings.of(installation, directory));
        processor.start();
        processor.awaitReady(Duration.ofMinutes(3));
        hitl = HitlClient.connect(ClientSettings.agent(installation, "deploy-bot", "payments"));
        decider = HitlDecider.connect(installation);
        desk = new NoticeDesk(parts, installation);
        mailServer = LocalMail.smtp(0);
        mailServer.start();
        hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        refusing = HeldPort.take();
    }

    @AfterEach
    void stopAll() throws Exception {
        hanging.close();
        refusing.close();
        mailServer.stop();
        desk.close();
        decider.close();
        hitl.close();
        processor.close();
    }

    @Test
    void deadChannelsDelayNeitherMailsNorApprovals() {
        var alone = new Latencies();
        var beside = new Latencies();

        for (var turn = 0; turn < TURNS; turn++) {
            measure(alone, mail());
            measure(
                    beside,
                    mail(),
                    slack("slack-refuses", SlackStandIn.webhook(refusing.number()), HANGS),
                    slack("slack-hangs", SlackStandIn.webhook(hanging.getLocalPort()), HANGS));
        }

        assertThat(median(beside.mails()))
                .as("mails beside dead channels, and %s without", median(alone.mails()))
                .isLessThan(allowed(alone.mails()));
        assertThat(median(beside.approvals()))
                .as("approvals beside dead channels, and %s without", median(alone.approvals()))
                .isLessThan(allowed(alone.approvals()));
        assertThat(desk.receiptsOf("slack-refuses")).isEmpty();
        assertThat(desk.receiptsOf("slack-hangs")).isEmpty();
    }

    private Channel mail() {
        return email("mail", mailServer.getSmtp().getPort(), "ops@example.com");
    }

    private void measure(Latencies latencies, Channel... channels) {
        try (var notifier = desk.notifier(channels)) {
            // The first one waits until the channels have found their places.
            sample(new Latencies());
            for (var i = 0; i < SAMPLES; i++) {
                sample(latencies);
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(notifier.health())
                    .allMatch(channel -> channel.problem().isEmpty()));
        }
    }

    private void sample(Latencies latencies) {
        var asked = Instant.now();
        var handle = hitl.request(approval("Wipe").timeout(Duration.ofHours(1)));
        var mailed = mailed(handle);
        var decided = System.nanoTime();
        decider.approve(handle.key(), handle.digest(), "", ALICE);
        var result = handle.await();
        latencies.approvals().add(Duration.ofNanos(System.nanoTime() - decided));
        latencies.mails().add(Duration.between(asked, mailed.getAt()));
        assertThat(result).isInstanceOf(ApprovalResult.Approved.class);
        assertThat(mailed.getStatus()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    private DeliveryReceipt mailed(ApprovalHandle handle) {
        return desk.receipt(
                "mail",
                receipt -> receipt.getNotice().getSubjectId().equals(handle.id())
                        && receipt.getNotice().getKind().equals(NoticeKind.REQUESTED.name()));
    }

    private static Duration allowed(List<Duration> alone) {
        return median(alone).plus(ALLOWANCE);
    }

    private static Duration median(List<Duration> latencies) {
        return latencies.stream().sorted().toList().get(latencies.size() / 2);
    }
}
