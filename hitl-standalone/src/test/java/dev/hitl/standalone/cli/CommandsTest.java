package dev.hitl.standalone.cli;

import static dev.hitl.standalone.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.link.PublicUrl;
import dev.hitl.standalone.DataDirectory;
import dev.hitl.standalone.Standalone;
import dev.hitl.standalone.StandaloneSettings;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.words.AgentsWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they are typed where no terminal is, on one running instance. */
class CommandsTest {
    private static final PublicUrl PUBLIC = new PublicUrl("https://hitl.example.com");

    @TempDir
    private static Path data;

    private static DataDirectory directory;
    private static Standalone instance;

    private Typed typed;

    @BeforeAll
    static void start() {
        directory = DataDirectory.open(data);
        instance = Standalone.start(StandaloneSettings.onFreePorts("alice").with(PUBLIC), directory);
        instance.runFile().write(directory.runFile());
    }

    @AfterAll
    static void stop() {
        instance.close();
        directory.close();
    }

    @Test
    void aRiskyRequestIsApprovedByAScriptOnlyWithAYes() throws Exception {
        String id = request("Wipe production DB", "--risk", "HIGH", "--arguments", "{\"table\":\"users\"}");

        int withoutYes = run("approve", id);

        assertThat(withoutYes).isEqualTo(ExitCodes.USAGE);
        assertThat(typed.out()).contains("Wipe production DB", "HIGH", "{\"table\":\"users\"}");
        assertThat(typed.err()).contains("--yes");
        assertThat(statusOf(id)).isEqualTo("PENDING");

        int withYes = run("approve", id, "--yes", "--json");

        assertThat(withYes).isEqualTo(ExitCodes.OK);
        assertThat(typed.json().path("status").asText()).isEqualTo("APPROVED");
        assertThat(typed.json().path("action").asText()).isEqualTo("Wipe production DB");
        assertThat(typed.err()).isEmpty();
    }

    @Test
    void noWordsOfAnAgentsAreMoreThanText() throws Exception {
        String id = request("Pay the invoice", "--reason", AgentsWords.NASTY);

        run("show", id);

        assertThat(typed.out().replaceAll("\\s+", " "))
                .contains("why </script><img src=x onerror=alert(1)> <!channel> <http://evil.example|Approve>"
                        + " invoicegpj.exe paypal [2J half ? of it");
    }

    @Test
    void endlessWordsAreRefusedInAFewOfOurs() {
        int exit = run("request", "Pay the invoice", "--reason", AgentsWords.ENDLESS);

        assertThat(exit).isNotZero();
        assertThat(typed.err()).isNotBlank().hasSizeLessThan(1_000);
    }

    @Test
    void aRequestOfLowRiskNeedsNoYes() throws Exception {
        String id = request("Mail the weekly report", "--risk", "LOW");

        assertThat(run("approve", id)).isEqualTo(ExitCodes.OK);
        assertThat(typed.out()).contains("Mail the weekly report", "LOW");
    }

    @Test
    void theClusterSaysTheSameAsItsConsole() throws Exception {
        String ended = request("Mail the monthly report", "--reason", "x".repeat(400), "--arguments", "{\"n\":1}");
        assertThat(run("approve", ended, "--comment", "go")).isZero();
        String open = request("Mail the yearly report");
        assertThat(run("pause", "report-1", "--reason", "need figures")).isZero();

        for (String[] words : List.of(
                new String[] {"show", ended}, new String[] {"show", open}, new String[] {"pending"}, new String[] {
                    "paused"
                })) {
            await().untilAsserted(() -> assertThat(withoutYou(Typed.on(cluster(), json(words))))
                    .isEqualTo(withoutYou(Typed.on(List.of("--data", data.toString()), json(words)))));
        }
        assertThat(Typed.on(cluster(), "pending").out()).contains("Mail the yearly report");
    }

    private static List<String> cluster() {
        return List.of(
                "--bootstrap",
                instance.connection().bootstrapServers(),
                "--registry",
                instance.connection().registryUrl());
    }

    private static String[] json(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new);
    }

    /** Who somebody is differs: the console knows them by its token. */
    private static JsonNode withoutYou(Typed shown) {
        ObjectNode document = (ObjectNode) shown.json();
        document.remove("you");
        return document;
    }

    @Test
    void theConsoleAnswersUnderItsPublicAddressAndNoOther() throws Exception {
        assertThat(statusUnder("hitl.example.com")).isEqualTo(200);
        assertThat(statusUnder("elsewhere.example.com")).isNotEqualTo(200);
    }

    private static int statusUnder(String host) throws IOException {
        OkHttpClient http = new OkHttpClient();
        Request request = new Request.Builder()
                .url(instance.console() + "/")
                .header("Host", host)
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.code();
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /** Asks, and waits until the console shows it. */
    private String request(String action, String... options) throws Exception {
        String[] command = new String[options.length + 3];
        command[0] = "request";
        command[1] = action;
        command[2] = "--json";
        System.arraycopy(options, 0, command, 3, options.length);
        assertThat(run(command)).isZero();
        JsonNode asked = typed.json();
        String name = asked.path("workspace").asText() + "/" + asked.path("id").asText();
        await().until(() -> run("show", name) == 0);
        return name;
    }

    private String statusOf(String name) throws IOException {
        run("show", name, "--json");
        return typed.json().path("status").asText();
    }

    private int run(String... words) {
        typed = Typed.on(List.of("--data", data.toString()), words);
        return typed.exit();
    }
}
