package dev.hitl.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.process.health.HealthServer;
import dev.hitl.streams.registry.RegistryWatch;
import dev.hitl.streams.state.StateOfNewerRelease;
import dev.hitl.streams.topic.TopicFindings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final ThreadWatch threads = new ThreadWatch();
    private final Health health = new Health(state::get, new RegistryWatch(), threads);
    private final HealthServer server = new HealthServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), health, () -> "hitl_commands_total 7\n");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isReadyWhileItRuns() throws IOException, InterruptedException {
        var answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"good\":true", "\"streams\":\"RUNNING\"");
    }

    @Test
    void isAliveButNotReadyWhilePartitionsMove() throws IOException, InterruptedException {
        state.set(State.REBALANCING);

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void isDeadWhenOnlyARestartHelps() throws IOException, InterruptedException {
        state.set(State.ERROR);

        assertThat(get("/health/live").statusCode()).isEqualTo(503);
    }

    /** Rule 30: it holds no partition, and a restart would take some from those that can read them, again and again. */
    @Test
    void isAliveButNotReadyWhenOnlyANewerReleaseHelps() throws IOException, InterruptedException {
        threads.handle(new StreamsException("task", new StateOfNewerRelease("a value", "store", "payments/a-1", 2, 3)));
        state.set(State.ERROR);

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).contains("found version 3", "run that release");
    }

    /** Rule 23: another try would throw out the process that goes on. */
    @Test
    void isAliveButNotReadyWhenAnotherProcessHasItsName() throws IOException, InterruptedException {
        var response = threads.handle(new StreamsException("thread", new FencedInstanceIdException("fenced")));
        state.set(State.ERROR);

        assertThat(response).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).contains("processor.instance", "give each its own name");
    }

    @Test
    void isNotReadyWhileATopicIsWrongAndSaysWhich() throws IOException, InterruptedException {
        health.topics(new TopicFindings(List.of("Topic hitl.audit: expected \"delete\""), List.of()));

        var answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Topic hitl.audit: expected \\\"delete\\\"");
    }

    @Test
    void isNotReadyWhileThreadsFailAndSaysWhy() throws IOException, InterruptedException {
        threads.handle(new IllegalStateException("task 0_1", new IOException("No space left on device")));

        var answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"threads\":\"failed (1), lately: IOException: No space left on device\"");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    /** Rule 22: late, never wrong. A restart would mend nothing, and all other partitions are answered. */
    @Test
    void staysReadyWhileAnInputStandsStillAndSaysWhich() throws IOException, InterruptedException {
        health.standstills(Optional.of("Partition hitl.approval-requests-1 has not moved from offset 17 for 5 s"));

        var answer = get("/health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"inputs\":\"Partition hitl.approval-requests-1 has not moved");
    }

    @Test
    void servesTheMetrics() throws IOException, InterruptedException {
        assertThat(get("/metrics").body()).isEqualTo("hitl_commands_total 7\n");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var address = server.address();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
