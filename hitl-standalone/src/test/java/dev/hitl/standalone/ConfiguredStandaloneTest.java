package dev.hitl.standalone;

import static dev.hitl.client.ApprovalSpec.approval;
import static dev.hitl.standalone.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigCheck;
import dev.hitl.config.settings.HitlSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance on this machine that runs on a configuration. */
@Timeout(480)
class ConfiguredStandaloneTest {
    private static final String BOBS_TOKEN = "b".repeat(40);
    private static final String YAML = """
            hitl:
              rules:
                - {action: "*wipe*", risk: critical, approvals_needed: 2, approvers: [alice, bob]}
                - {action: "*"}
            topics: {prefix: acme., partitions: 3}
            console: {people: [{id: bob, token: %s}]}
            """.formatted(BOBS_TOKEN);

    @TempDir
    private Path data;

    @Test
    void itRunsOnPoliciesTopicsAndPeopleOfTheFile() throws Exception {
        HitlSettings file = ConfigCheck.check("hitl.yaml", YAML, Map.of(), path -> path)
                .match(Configured::settings, wrong -> {
                    throw new AssertionError(wrong);
                });
        try (DataDirectory directory = DataDirectory.open(data);
                Standalone hitl =
                        Standalone.start(StandaloneSettings.onFreePorts("alice").with(file), directory);
                HitlClient agent = HitlClient.connect(
                        ClientSettings.agent(hitl.runFile().connection(), "deploy-bot", "payments"));
                Admin admin = Admin.create(Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        hitl.connection().bootstrapServers()))) {
            agent.request(approval("Wipe production DB"));

            JsonNode item = await().until(() -> get(hitl, "/v1/approvals").path("items"), items -> items.size() == 1)
                    .get(0);
            assertThat(item.path("approvalsNeeded").asInt()).isEqualTo(2);
            assertThat(item.path("risk").asText()).isEqualTo("CRITICAL");
            assertThat(get(hitl, "/v1/me").path("id").asText()).isEqualTo("bob");
            assertThat(admin.describeTopics(List.of("acme.approval-requests"))
                            .allTopicNames()
                            .get()
                            .get("acme.approval-requests")
                            .partitions())
                    .hasSize(3);
            assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("hitl."));
        }
    }

    private static JsonNode get(Standalone hitl, String path) throws IOException {
        Request request = new Request.Builder()
                .url(hitl.console().resolve(path).toString())
                .header("Authorization", "Bearer " + BOBS_TOKEN)
                .build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            return new ObjectMapper().readTree(response.body().string());
        }
    }
}
