package dev.hitl.console.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageTest {

    private static final SubjectKey WIPE = new SubjectKey("payments", "6f1c-wipe");
    private static final SubjectKey MAIL = new SubjectKey("crm", "out/17?x=%2F..");
    private static final Principal BOB = Principal.human("bob", Assurance.LOCAL);

    @RegisterExtension
    private static final Browser BROWSER = new Browser();

    private final Workshop workshop = new Workshop();
    private final List<String> complaints = new ArrayList<>();
    private RunningConsole console;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void open() {
        workshop.ask(
                WIPE,
                "Wipe production DB",
                "Delete table users, 1.2 M rows",
                "{\"table\": \"users\", \"where\": \"1=1\"}",
                Risk.HIGH);
        workshop.ask(
                MAIL,
                "Send customer e-mail",
                "Tell customers",
                "{\"to\": \"all\"}",
                Risk.LOW,
                Duration.ofMinutes(30),
                Instant.now());
        console = new RunningConsole(workshop);
        context = BROWSER.context(new NewContextOptions().setViewportSize(1280, 800));
        page = context.newPage();
        page.onConsoleMessage(m -> {
            if (m.type().equals("error") && !m.text().contains("the server responded with a status of 4")) {
                complaints.add(m.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close() {
        context.close();
        console.close();
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    private void signIn() {
        page.navigate(console.addressWithToken().toString());
        assertThat(page.locator("#live")).hasText("live");
    }

    private ApprovalStatus status(SubjectKey key) {
        return workshop.inbox.row(key).orElseThrow().status();
    }

    private Locator row(String text) {
        return page.locator("#list a").filter(new FilterOptions().setHasText(text));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aRiskyRequestIsApprovedAfterAskingOnceMore() {
        // How long the row stays is for the test to say, or it could be gone before the test comes to look.
        page.addInitScript("window.lingering = []; const usual = window.setTimeout;"
                + " window.setTimeout = (then, ms) => ms === 6000 ? window.lingering.push(then) : usual(then, ms);");
        signIn();

        row("Wipe production DB").click();
        button("Approve").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Wipe production DB");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("\"table\": \"users\"");
        var beforeYes = status(WIPE);
        button("Yes, approve").click();

        assertThat(page.locator(".outcome")).hasText("Approved by alice");
        assertThat(beforeYes).isEqualTo(ApprovalStatus.PENDING);
        assertThat(status(WIPE)).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(row("Wipe production DB").locator(".verdict")).hasText("Approved");
        assertThat(row("Wipe production DB").locator(".row-result")).hasText("By alice");
        assertThat(page.evaluate("lingering.length")).isEqualTo(1);
        page.evaluate("lingering.forEach(then => then())");
        assertThat(row("Wipe production DB")).hasCount(0);
    }

    @Test
    void aDenialCarriesTheReasonThatTheAgentReads() {
        signIn();

        row("Send customer e-mail").click();
        button("Deny…").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("The agent reads the reason.");
        page.getByRole(AriaRole.DIALOG).getByText("Too much at once").click();
        page.locator("#deny-text").fill("Ten at a time.");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Deny"))
                .click();

        assertThat(page.locator(".outcome"))
                .hasText("Denied by alice: Too much at once: do it in smaller steps. Ten at a time.");
        assertThat(status(MAIL)).isEqualTo(ApprovalStatus.DENIED);
    }

    @Test
    void aConflictIsASentenceThatStaysAndKeepsTheCommentOutOfHarm() {
        signIn();
        row("Send customer e-mail").click();
        page.locator("#comment").fill("Half written");
        workshop.ask(new SubjectKey("crm", "next"), "Another", "Comes in meanwhile", "{}", Risk.LOW);
        assertThat(row("Another")).isVisible();
        assertThat(page.locator("#comment")).hasValue("Half written");

        page.route("**/v1/approvals/crm/**", route -> {
            if (route.request().method().equals("POST")) {
                var digest = workshop.inbox.record(MAIL).orElseThrow().getDigest();
                workshop.decide(
                        MAIL,
                        false,
                        new RequestDigest(digest),
                        "",
                        BOB,
                        Instant.now().minusSeconds(12));
            }
            route.resume();
        });
        button("Approve").click();

        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText(Pattern.compile("bob denied this (just now|\\d+ s ago)\\. Your approval was not counted\\."));
    }

    @Test
    void whatAnAgentWritesIsTextAndWhatCannotBeSeenIsShown() {
        var trick = new SubjectKey("payments", "trick");
        workshop.ask(
                trick,
                "Pay <img src=x onerror=alert(1)> \u202egpj.exe",
                "see <b>this</b>\u200b",
                "{\"a\":\"<script>\"}",
                Risk.CRITICAL);
        signIn();

        row("Pay <img").click();

        assertThat(page.locator("#detail-title")).containsText("Pay <img src=x onerror=alert(1)> U+202Egpj.exe");
        assertThat(page.locator(".reason")).hasText("see <b>this</b>U+200B");
        assertThat(page.locator(".arguments")).containsText("\"a\": \"<script>\"");
        assertThat(page.locator("#detail img, .reason b")).hasCount(0);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("dev.hitl.words.AgentsWords#all")
    void noWordsOfAnAgentsAreMoreThanText(String words) {
        var record = workshop.inbox.record(WIPE).orElseThrow();
        workshop.inbox.put(Changed.reason(record, words));
        signIn();

        row("Wipe production DB").click();

        assertThat(page.locator(".reason"))
                .containsText("</script><img src=x onerror=alert(1)> <!channel> <http://evil.example|Approve>"
                        + " invoiceU+202Egpj.exe payU+200Bpal U+001B[2J half ? of it");
        assertThat(page.locator("#detail img, #detail script, .reason a")).hasCount(0);
        assertThat(button("Approve")).isEnabled();
    }

    @Test
    void keysMoveOpenAndDecide() {
        signIn();
        assertThat(page.locator("#list a")).hasCount(2);

        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail-title")).hasText("Send customer e-mail");
        assertThat(page.locator("#detail-title")).isFocused();
        assertThat(button("Approve")).isEnabled();
        page.keyboard().press("a");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Approve low risk?");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        page.keyboard().press("/");

        assertThat(page.locator("#search")).isFocused();
        assertThat(status(MAIL)).isEqualTo(ApprovalStatus.PENDING);
    }

    @Test
    void theFocusStaysOnItsRowWhenTheListIsLoadedAgainOrAnotherComesBeforeIt() {
        var begin = Instant.now();
        signIn();
        row("Send customer e-mail").focus();

        workshop.ask(new SubjectKey("crm", "urgent"), "Urgent", "x", "{}", Risk.LOW, Duration.ofMinutes(1), begin);
        assertThat(row("Urgent")).isVisible();
        page.evaluate("async () => (await import('/js/list.js')).load()");
        assertThat(row("Send customer e-mail")).isFocused();
        // The same request with a deadline before all others: its row moves up.
        workshop.ask(new SubjectKey("crm", "last"), "Last", "x", "{}", Risk.LOW, Duration.ofHours(5), begin);
        row("Last").focus();
        var record = workshop.inbox.record(new SubjectKey("crm", "last")).orElseThrow();
        workshop.inbox.put(Changed.deadline(record, begin.plusSeconds(30)));

        assertThat(page.locator("#list li").first()).containsText("Last");
        assertThat(row("Last")).isFocused();
    }

    @Test
    void theListIsSearchedAndFiltered() {
        signIn();

        page.locator("#search").fill("workspace:crm customer");
        assertThat(page.locator("#list a")).hasCount(1);
        page.locator("#search").fill("nothing like this");

        assertThat(page.locator("#empty")).containsText("Nothing matches.");
    }

    @Test
    void aPausedTaskIsResumed() {
        workshop.pause(new SubjectKey("crm", "crawl-7"), "May I use the paid API?");
        signIn();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Paused"))
                .click();
        row("crawl-7").click();
        page.locator("#message").fill("Yes, up to 10 EUR");
        button("Resume").click();

        assertThat(page.locator(".outcome.good")).hasText("The task goes on.");
        assertThat(workshop.inbox.pauseCount()).isZero();
    }

    @Test
    void aLostConnectionIsSaidAndTheListRepairsItself() {
        signIn();
        row("Wipe production DB").click();
        page.locator("#comment").fill("Half written");

        console.goAway();
        assertThat(page.locator("#stale")).containsText("What you type stays here; send it when the console is back.");
        assertThat(row("Wipe production DB")).isVisible();
        workshop.ask(new SubjectKey("crm", "meanwhile"), "Asked meanwhile", "x", "{}", Risk.LOW);
        console.comeBack();

        assertThat(row("Asked meanwhile")).isVisible();
        assertThat(page.locator("#stale")).isHidden();
        assertThat(page.locator("#comment")).hasValue("Half written");
        complaints.clear();
    }

    @Test
    void aLinkShowsOneRequestAndDecidesByTheButtonOnly() {
        var digest = new RequestDigest(workshop.inbox.record(MAIL).orElseThrow().getDigest());
        var subject = LinkSubject.approval(MAIL, digest);
        var token = new LinkSigner(RunningConsole.LINK_SECRET.getBytes(StandardCharsets.UTF_8))
                .mint(new LinkClaims(subject, "carol@example.com", Instant.now().plus(Duration.ofMinutes(5))));
        var link = new PublicUrl(console.address().toString()).page(subject, token);

        page.navigate(link);
        assertThat(page.locator("#detail-title")).hasText("Send customer e-mail");
        var afterOpening = status(MAIL);
        assertThat(page.locator("#list-pane")).isHidden();
        var address = page.url();
        button("Approve").click();

        assertThat(page.locator(".outcome")).hasText("Approved by carol@example.com");
        assertThat(afterOpening).isEqualTo(ApprovalStatus.PENDING);
        assertThat(address).doesNotContain(token);
    }

    @Test
    void onAPhoneTheButtonsSpanTheFootOfTheLinkedRequest() {
        var digest = new RequestDigest(workshop.inbox.record(WIPE).orElseThrow().getDigest());
        var subject = LinkSubject.approval(WIPE, digest);
        var token = new LinkSigner(RunningConsole.LINK_SECRET.getBytes(StandardCharsets.UTF_8))
                .mint(new LinkClaims(subject, "carol@example.com", Instant.now().plus(Duration.ofMinutes(5))));
        page.setViewportSize(390, 480);

        page.navigate(new PublicUrl(console.address().toString()).page(subject, token));
        assertThat(button("Approve")).isEnabled();
        var foot = page.locator(".decide").boundingBox();

        assertThat(foot.x).isZero();
        assertThat(foot.width).isEqualTo(390);
        assertThat(foot.y + foot.height).isEqualTo(480);
    }

    @Test
    void withoutATokenNothingIsShown() {
        page.navigate(console.address().toString());

        assertThat(page.locator("#door")).containsText("This inbox is closed.");
        assertThat(page.locator("body")).not().containsText("Wipe production DB");
    }

    @Test
    void thePageAsksNothingOfAnyOtherHost() {
        var elsewhere = new ArrayList<String>();
        page.onRequest(request -> {
            if (!request.url().startsWith(console.address().toString())) {
                elsewhere.add(request.url());
            }
        });
        signIn();

        row("Wipe production DB").click();

        assertThat(page.locator("#detail-title")).isVisible();
        assertThat(elsewhere).isEmpty();
    }
}
