package dev.hitl.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.standalone.Patiently;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlackStandInTest {
    private static final String CARD = "{\"text\":\"Approve? Wipe\",\"blocks\":[]}";

    @Test
    void tellsOfACardThatCameOverHttp() throws Exception {
        try (SlackStandIn slack = SlackStandIn.start(0)) {
            CompletableFuture<SlackPost> awaited =
                    slack.await(post -> post.text().contains("Wipe"));

            HttpResponse<String> answer = post(slack, "/services/T0DEMO/B0DEMO/demo", CARD);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(awaited.get(Patiently.SOON.toSeconds(), TimeUnit.SECONDS).asks())
                    .isFalse();
            assertThat(slack.posts()).hasSize(1);
        }
    }

    @Test
    void refusesWhatSlackRefuses() throws Exception {
        try (SlackStandIn slack = SlackStandIn.start(0)) {
            HttpResponse<String> elsewhere = post(slack, "/services/T0DEMO/B0DEMO/other", CARD);
            HttpResponse<String> nothing = post(slack, "/services/T0DEMO/B0DEMO/demo", "{\"text\":\"no blocks\"}");
            HttpResponse<String> broken = post(slack, "/services/T0DEMO/B0DEMO/demo", "{");

            assertThat(elsewhere.body()).isEqualTo("no_service");
            assertThat(nothing.body()).isEqualTo("invalid_payload");
            assertThat(broken.statusCode()).isEqualTo(400);
            assertThat(slack.posts()).isEmpty();
        }
    }

    private static HttpResponse<String> post(SlackStandIn slack, String path, String body) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + slack.port() + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
