package dev.hitl.console.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.link.LinkClaims;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.LinkSubject;
import dev.hitl.link.PublicUrl;
import dev.hitl.schemas.ApprovalStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page where the network, the session or the browser gives less than it should. */
class LostAnswerTest {

    private static final SubjectKey MAIL = new SubjectKey("crm", "out-17");

    @RegisterExtension
    private static final Browser BROWSER = new Browser();

    private final Workshop workshop = new Workshop();
    /** How much more time has passed at the console than really has. */
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

    private RunningConsole console;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void open() {
        workshop.ask(MAIL, "Send customer e-mail", "Tell customers", "{}", Risk.LOW);
        console = new RunningConsole(workshop, () -> Instant.now().plus(passed.get()));
        context = BROWSER.context(new NewContextOptions().setViewportSize(1280, 800));
        page = context.newPage();
    }

    @AfterEach
    void close() {
        context.close();
        console.close();
    }

    private void signIn() {
        page.navigate(console.addressWithToken().toString());
        assertThat(page.locator("#live")).hasText("live");
    }

    private void approve() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Approve").setExact(true))
                .click();
    }

    private String link(Instant until) {
        var digest = new RequestDigest(workshop.inbox.record(MAIL).orElseThrow().getDigest());
        var subject = LinkSubject.approval(MAIL, digest);
        var token = new LinkSigner(RunningConsole.LINK_SECRET.getBytes(StandardCharsets.UTF_8))
                .mint(new LinkClaims(subject, "carol@example.com", until));
        return new PublicUrl(console.address().toString()).page(subject, token);
    }

    private static String commandId(String body) throws java.io.IOException {
        return new ObjectMapper().readTree(body).path("commandId").asText();
    }

    @Test
    void aSecondTapAfterALostAnswerRepeatsTheSameCommandEvenWhereRandomUuidIsMissing() throws Exception {
        var bodies = new CopyOnWriteArrayList<String>();
        context.addInitScript("crypto.randomUUID = undefined");
        signIn();
        page.locator("#list a").click();
        page.route("**/decisions", route -> {
            bodies.add(route.request().postData());
            if (bodies.size() == 1) {
                route.abort();
            } else {
                route.resume();
            }
        });

        approve();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The console does not answer.");
        approve();

        assertThat(page.locator(".outcome")).hasText("Approved by alice");
        assertThat(workshop.inbox.row(MAIL).orElseThrow().status()).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(bodies).hasSize(2);
        assertThat(commandId(bodies.get(1))).isEqualTo(commandId(bodies.get(0))).hasSize(36);
    }

    @Test
    void aCommentThatTheServerWouldNotTakeIsNotSent() {
        var posts = new CopyOnWriteArrayList<String>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                posts.add(request.url());
            }
        });
        signIn();
        page.locator("#list a").click();
        page.locator("#comment").fill("\u20ac".repeat(1_366));

        approve();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your text has 4098 bytes, and 4096 fit.");
        assertThat(page.locator("#comment")).hasValue("\u20ac".repeat(1_366));
        assertThat(posts).isEmpty();
    }

    @Test
    void anotherSessionInTheSameTabEndsTheLiveStreamOfTheOneBefore() {
        var ended = new CopyOnWriteArrayList<String>();
        page.onRequestFailed(request -> {
            if (request.url().endsWith("/v1/events")) {
                ended.add(request.url());
            }
        });
        signIn();

        page.waitForRequest("**/v1/events", () -> page.evaluate("a => { location.href = a; }", link(later())));
        assertThat(page.locator("#me")).hasText("carol@example.com");
        page.waitForCondition(() -> !ended.isEmpty());

        assertThat(page.locator("#live")).hasText("live");
    }

    @Test
    void whoCameByALinkIsSentBackToTheLink() {
        page.navigate(link(later()));
        assertThat(page.locator("#detail-title")).hasText("Send customer e-mail");

        passed.set(Duration.ofHours(1));
        page.evaluate("async () => (await import('/js/api.js')).get('/v1/me').catch(() => null)");

        assertThat(page.locator("#door")).containsText("Open the link from the message again.");
        assertThat(page.locator("#door")).not().containsText("The address");
    }

    @Test
    void thePageSaysWhenTheConsoleHasLostKafkaAndWhenItIsBack() {
        workshop.inbox.contact(Instant.now().minusSeconds(60));
        page.navigate(console.addressWithToken().toString());

        assertThat(page.locator("#stale")).containsText("The console lost Kafka at");
        var health = console.get("/v1/health");
        workshop.inbox.contact(later());

        assertThat(page.locator("#stale")).isHidden();
        assertThat(page.locator("#live")).hasText("live");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().path("staleSince").isTextual()).isTrue();
        assertThat(console.get("/v1/health").status()).isEqualTo(200);
    }

    private static Instant later() {
        return Instant.now().plusSeconds(300);
    }
}
