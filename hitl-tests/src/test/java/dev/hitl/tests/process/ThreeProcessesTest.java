package dev.hitl.tests.process;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.result.ApprovalResult.Approved;
import dev.hitl.client.result.ApprovalResult.Denied;
import dev.hitl.console.start.ConsoleMain;
import dev.hitl.notifier.start.NotifierMain;
import dev.hitl.process.ExitStatus;
import dev.hitl.standalone.audit.AuditTrail;
import dev.hitl.streams.start.ProcessorMain;
import dev.hitl.tests.real.LocalMail;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.connection.ConnectionSettings;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole installation on a cluster: three processes, one file. */
@UsesRealParts
@Timeout(1_200)
class ThreeProcessesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CONSOLE = Pattern.compile("The console is at (http://\\S+)");
    private static final Pattern LINK = Pattern.compile("https://hitl\\.example\\.com/\\S*\\?link=([A-Za-z0-9._~-]+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration CALL_WITHIN = Duration.ofSeconds(60);
    private static final String BOBS_TOKEN = "b0b-5ecret-t0ken-0123456789-0123456789";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("LINK_SECRET", "0123456789abcdef0123456789abcdef", "MAIL_FROM", "alerts@example.com");

    private final ConnectionSettings installation;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RunningMain> running = new ArrayList<>();
    private GreenMail mails;
    private Path config;

    @TempDir
    private Path directory;

    ThreeProcessesTest(RealParts parts) {
        this.installation = parts.installation("three");
    }

    @BeforeEach
    void aMailServerAndOneFile() throws IOException {
        mails = LocalMail.smtp(0);
        mails.start();
        Files.writeString(directory.resolve("bob.token"), BOBS_TOKEN + "\n");
        config = Files.writeString(directory.resolve("hitl.yaml"), """
                hitl:
                  channels:
                    - type: email
                      smtp_host: 127.0.0.1
                      smtp_port: %d
                      tls: none
                      from: ${MAIL_FROM}
                      to: [carol@example.com]
                      kinds: [requested, denied]
                  approvers: [bob@example.com, carol@example.com]
                kafka: {bootstrap_servers: "%s"}
                registry: {url: "%s"}
                topics: {prefix: %s, partitions: 2, replication_factor: 1}
                processor: {state_dir: "%s", health: "127.0.0.1:0"}
                notifier: {health: "127.0.0.1:0"}
                console:
                  port: 0
                  host: 0.0.0.0
                  public_url: https://hitl.example.com
                  link_secret: ${LINK_SECRET}
                  people:
                    - id: Bob@example.com
                      token_file: bob.token
                  health: 127.0.0.1:0
                """.formatted(
                        mails.getSmtp().getPort(),
                        installation.bootstrapServers(),
                        installation.registryUrl(),
                        installation.topics().prefix(),
                        directory.resolve("state")));
    }

    @AfterEach
    void stopAll() {
        running.forEach(RunningMain::close);
        mails.stop();
    }

    @Test
    void oneFileRunsProcessorNotifierAndConsoleUntilTheyAreAskedToStop() throws Exception {
        var processor = start(ProcessorMain.class);
        processor.awaitReady();
        var notifier = start(NotifierMain.class);
        var console = start(ConsoleMain.class);
        notifier.awaitReady();
        console.awaitReady();
        var page = URI.create(console.said(CONSOLE).replace("0.0.0.0", "127.0.0.1"));

        try (var agent = HitlClient.connect(ClientSettings.agent(installation, "deploy-bot", "payments"))) {
            // Carol decides from her mail.
            var wipe = agent.request(
                    approval("Wipe production DB").reason("Delete table users").timeout(Duration.ofHours(1)));
            var mail = mail("Wipe production DB");
            assertThat(mail.getFrom()[0]).hasToString("alerts@example.com");
            assertThat(mail.getRecipients(RecipientType.TO)[0]).hasToString("carol@example.com");
            var link = LINK.matcher(text(mail));
            assertThat(link.find()).as(text(mail)).isTrue();
            var opened = post(page, "/v1/links/open", "", Map.of("token", link.group(1)));
            decide(page, opened.path("session").asText(), "Wipe production DB", true);
            assertThat(wipe.await(PATIENCE).orElseThrow())
                    .isInstanceOfSatisfying(Approved.class, approved -> assertThat(approved.toString())
                            .contains("carol@example.com"));

            // Bob signs in with the token that the file names.
            var refund = agent.request(approval("Refund order").timeout(Duration.ofHours(1)));
            var session = post(page, "/v1/sessions", "", Map.of("token", BOBS_TOKEN));
            decide(page, session.path("session").asText(), "Refund order", false);
            assertThat(refund.await(PATIENCE).orElseThrow())
                    .isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.toString())
                            .contains("bob@example.com"));
            mail("Refund order", "Denied by bob@example.com");
        }

        assertThat(mails.getReceivedMessages())
                .as("an approval is none of the channel's kinds")
                .noneMatch(mail -> text(mail).contains("Approved by"));
        assertThat(audit()).contains("policy.loaded").anyMatch(type -> type.contains("approved"));
        processor.awaitMetrics("hitl_commands_total", "jvm_memory_used_bytes");
        notifier.awaitMetrics("hitl_deliveries_total", "kind=\"requested\"");
        console.awaitMetrics("hitl_inbox_pending 0.0", "hitl_console_refused_signins_total 0.0");

        assertThat(console.stop()).as(console.output()).isEqualTo(ExitStatus.STOPPED);
        assertThat(notifier.stop()).as(notifier.output()).isEqualTo(ExitStatus.STOPPED);
        assertThat(processor.stop()).as(processor.output()).isEqualTo(ExitStatus.STOPPED);
        assertThat(console.output() + notifier.output() + processor.output())
                .doesNotContain(BOBS_TOKEN, ENVIRONMENT.get("LINK_SECRET"));
    }

    @ParameterizedTest
    @ValueSource(classes = {ProcessorMain.class, NotifierMain.class, ConsoleMain.class})
    void aMistakeKeepsEachOfThemFromStarting(Class<?> main) throws Exception {
        Files.writeString(config, Files.readString(config).replace("approvers:", "aprovers:"));

        var process = start(main);

        assertThat(process.exit()).isEqualTo(ExitStatus.MISCONFIGURED);
        assertThat(process.errors())
                .contains("hitl.yaml, line 10: hitl.aprovers", "'approvers'?", "has 1 problem; nothing starts");
        assertThat(process.output().lines()).noneMatch(line -> line.contains("dev.hitl"));
    }

    private RunningMain start(Class<?> main) throws IOException {
        var started = RunningMain.start(main, config, ENVIRONMENT);
        running.add(started);
        return started;
    }

    private MimeMessage mail(String... words) {
        return await(String.join(", ", words))
                .atMost(PATIENCE)
                .until(
                        () -> Stream.of(mails.getReceivedMessages())
                                .filter(mail -> Stream.of(words).allMatch(text(mail)::contains))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Subject and plain text. */
    private static String text(MimeMessage mail) {
        try {
            var content = mail.getContent();
            while (content instanceof Multipart parts) {
                content = parts.getBodyPart(0).getContent();
            }
            return mail.getSubject() + "\n" + content;
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> audit() {
        try (var connection = new Connection(installation, "auditor")) {
            return AuditTrail.read(connection).entries().stream()
                    .map(entry -> entry.event().getType())
                    .toList();
        }
    }

    /** Decides on the request for an action; a link's session sees its own alone. What gets no answer is said again. */
    private void decide(URI page, String session, String action, boolean approve)
            throws IOException, InterruptedException {
        var me = get(page, "/v1/me", session);
        var item = me.has("only")
                ? me.path("only")
                : await(action)
                        .atMost(PATIENCE)
                        .until(
                                () -> waiting(page, session)
                                        .filter(one ->
                                                one.path("action").asText().equals(action))
                                        .findFirst(),
                                Optional::isPresent)
                        .orElseThrow();
        var path = "/v1/approvals/payments/" + item.path("ref").asText();
        var digest = await(path)
                .atMost(PATIENCE)
                .until(() -> get(page, path, session).path("digest").asText(), text -> !text.isEmpty());
        // The same id each time, so that a decision whose answer was late still counts once.
        var decision = Map.of("commandId", UUID.randomUUID().toString(), "approve", approve, "digest", digest);

        await(path)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    var answer = post(page, path + "/decisions", session, decision);
                    assertThat(answer.path("accepted").asBoolean())
                            .as(answer.toString())
                            .isTrue();
                });
    }

    private Stream<JsonNode> waiting(URI page, String session) throws IOException, InterruptedException {
        return StreamSupport.stream(
                get(page, "/v1/approvals", session).path("items").spliterator(), false);
    }

    private JsonNode get(URI page, String path, String session) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(page.resolve(path))
                .header("Authorization", "Bearer " + session)
                .timeout(CALL_WITHIN);
        return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }

    private JsonNode post(URI page, String path, String session, Map<String, ?> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(page.resolve(path))
                .timeout(CALL_WITHIN)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + session)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }
}
