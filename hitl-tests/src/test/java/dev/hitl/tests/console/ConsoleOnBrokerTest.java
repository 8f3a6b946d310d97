package dev.hitl.tests.console;

import static dev.hitl.client.ApprovalSpec.approval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.console.ConsoleOnKafka;
import dev.hitl.console.ConsoleSettings;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.streams.HitlProcessor;
import dev.hitl.streams.ProcessorSettings;
import dev.hitl.tests.real.RealParts;
import dev.hitl.tests.real.UsesRealParts;
import dev.hitl.wire.connection.ConnectionSettings;
import dev.hitl.wire.topic.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person decides over the console's API, and the agent that waits hears of it. */
@UsesRealParts
@Timeout(900)
class ConsoleOnBrokerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Principal BOB = Principal.human("bob", Assurance.OIDC);

    private final ConnectionSettings installation;
    private final ConsoleSettings settings = ConsoleSettings.loopback(0, "alice");
    private final HttpClient http = HttpClient.newHttpClient();
    private HitlProcessor processor;
    private HitlClient agent;
    private ConsoleOnKafka console;

    @TempDir
    private Path directory;

    ConsoleOnBrokerTest(RealParts parts) {
        this.installation = parts.installation("console");
    }

    @BeforeEach
    void start() throws Exception {
        processor = new HitlProcessor(ProcessorSettings.of(installation, directory));
        processor.start();
        processor.awaitReady(Duration.ofMinutes(3));
        agent = HitlClient.connect(ClientSettings.agent(installation, "deploy-bot", "payments"));
        console = ConsoleOnKafka.start(settings, installation);
        await().atMost(PATIENCE).until(console::ready);
    }

    @AfterEach
    void stop() {
        console.close();
        agent.close();
        processor.close();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path).GET()).body());
    }

    /** Says it again under the same command id where the console has not heard the answer in time, as its page does. */
    private HttpResponse<String> post(String path, String body) throws IOException {
        var command = ((ObjectNode) JSON.readTree(body))
                .put("commandId", UUID.randomUUID().toString())
                .toString();
        return await().atMost(PATIENCE)
                .until(
                        () -> send(request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(command))),
                        answer -> answer.statusCode() != 504);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.address().resolve(path))
                .header("Authorization", "Bearer " + settings.token());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode untilListed(String list) {
        return await().atMost(PATIENCE)
                .until(() -> get(list).path("items"), items -> items.size() == 1)
                .get(0);
    }

    @Test
    void anApprovalOverTheConsoleReachesTheAgentThatWaits() throws Exception {
        var handle = agent.request(approval("Wipe production DB").arguments("{\"table\":\"users\"}"));
        var item = untilListed("/v1/approvals");
        var path = "/v1/approvals/payments/" + item.path("ref").asText();
        var shown = get(path);

        var answer = post(
                path + "/decisions",
                "{\"approve\":true,\"comment\":\"ok\",\"digest\":\""
                        + shown.path("digest").asText() + "\"}");
        var outcome = handle.await();

        assertThat(shown.path("arguments").asText()).isEqualTo("{\"table\":\"users\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("accepted").asBoolean()).isTrue();
        assertThat(outcome).isInstanceOf(ApprovalResult.Approved.class);
        // The answer waits for the view three seconds and no longer, and who waits long asks again, which is written
        // down too.
        await().atMost(PATIENCE).until(() -> get(path).path("status").asText(), status -> status.equals("APPROVED"));
        await().atMost(PATIENCE).until(() -> get(path)
                .at("/history/events")
                .findValuesAsText("type")
                .containsAll(List.of("approval.requested", "approval.voted", "approval.approved")));
    }

    @Test
    void whoComesSecondIsToldWhoWasFirst() throws Exception {
        var handle = agent.request(approval("Wipe production DB"));
        var path = "/v1/approvals/payments/"
                + untilListed("/v1/approvals").path("ref").asText();
        try (var decider = HitlDecider.connect(installation)) {
            decider.deny(handle.key(), handle.digest(), "Not today", BOB);
        }
        untilListed("/v1/approvals?status=ended");

        var answer = post(path + "/decisions", "{\"approve\":true,\"digest\":\"" + handle.digest() + "\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(answer.body()).path("detail").asText())
                .startsWith("bob denied this ")
                .endsWith("Your approval was not counted.");
    }

    /** Rule 28: a reader that went on silently in the new topic would show for ever what only the old one held. */
    @Test
    void aViewThatWasMadeAnewIsReadAnew() throws Exception {
        agent.request(approval("Wipe production DB"));
        untilListed("/v1/approvals");
        processor.close();

        makeAnew(installation.topics().of(Topics.APPROVALS));

        await().atMost(PATIENCE).until(() -> get("/v1/approvals").path("items").isEmpty());
    }

    private void makeAnew(String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", installation.bootstrapServers()))) {
            var partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(topic));
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void aPausedTaskGoesOnAfterAResumeOverTheConsole() throws Exception {
        var pause = agent.pause("crawl/7", "May I use the paid API?");
        var item = untilListed("/v1/pauses");

        var answer = post(
                "/v1/pauses/payments/" + item.path("ref").asText() + "/resume",
                "{\"message\":\"Up to 10 EUR\",\"pauseId\":\""
                        + item.path("pauseId").asText() + "\"}");
        var result = pause.await();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(result.toString()).contains("Up to 10 EUR");
        await().atMost(PATIENCE).until(() -> get("/v1/pauses").path("items").isEmpty());
    }

    @Test
    void aConsoleThatStartsLaterKnowsWhatWasBefore() throws Exception {
        var ended = agent.request(approval("Ended before"));
        agent.pause("resumed-before", "x").accepted().join();
        agent.pause("paused", "y").accepted().join();
        try (var decider = HitlDecider.connect(installation)) {
            decider.deny(ended.key(), ended.digest(), "no", BOB);
            decider.resume(
                    new dev.hitl.identity.SubjectKey("payments", "resumed-before"),
                    java.util.Optional.empty(),
                    "go",
                    BOB);
        }
        agent.request(approval("Waits still")).accepted().join();

        console.close();
        console = ConsoleOnKafka.start(settings, installation);
        await().atMost(PATIENCE).until(console::ready);

        assertThat(get("/v1/approvals").path("items").findValuesAsText("action"))
                .containsExactly("Waits still");
        assertThat(get("/v1/approvals?status=ended").path("items").findValuesAsText("action"))
                .containsExactly("Ended before");
        assertThat(get("/v1/pauses").path("items").findValuesAsText("ref")).containsExactly("paused");
    }

    @Test
    void theLiveStreamTellsOfARequestWithoutBeingAsked() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        var stream = http.sendAsync(
                request("/v1/events")
                        .header("Accept", "text/event-stream")
                        .GET()
                        .build(),
                BodyHandlers.fromLineSubscriber(new Lines(heard)));
        await().atMost(PATIENCE).until(() -> heard.contains("event: hello"));

        agent.request(approval("Wipe production DB"));

        await().atMost(PATIENCE).until(() -> heard.stream()
                .anyMatch(line -> line.startsWith("data: ") && line.contains("Wipe production DB")));
        stream.cancel(true);
    }

    private record Lines(List<String> heard) implements java.util.concurrent.Flow.Subscriber<String> {
        @Override
        public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            heard.add(line);
        }

        @Override
        public void onError(Throwable error) {
            heard.add("error");
        }

        @Override
        public void onComplete() {
            heard.add("end");
        }
    }
}
