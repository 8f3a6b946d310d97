package dev.hitl.console.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import dev.hitl.identity.Assurance;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person reads on the page: whole sentences, and nothing of how the page is made. */
class WordsTest {

    private static final SubjectKey WIPE = new SubjectKey("payments", "6f1c-wipe");
    private static final SubjectKey MAIL = new SubjectKey("crm", "out-17");
    private static final SubjectKey CRAWL = new SubjectKey("crm", "crawl-7");

    @RegisterExtension
    private static final Browser BROWSER = new Browser();

    private final Workshop workshop = new Workshop();
    private RunningConsole console;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void open() {
        workshop.ask(WIPE, "Wipe production DB", "Delete users", "{\"table\": \"users\"}", Risk.HIGH);
        workshop.ask(MAIL, "Send customer e-mail", "Tell customers", "{}", Risk.LOW);
        workshop.pause(CRAWL, "May I use the paid API?");
        console = new RunningConsole(workshop);
        context = BROWSER.context(new NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin"));
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

    private void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private void go(String address, String title) {
        page.evaluate("a => { location.hash = a; }", address);
        assertThat(page.locator("#detail-title")).hasText(title);
    }

    private void approveAndFail(String detail) {
        var digest = new RequestDigest(workshop.inbox.record(WIPE).orElseThrow().getDigest());
        workshop.decide(WIPE, true, digest, "Only this once", Principal.human("bob", Assurance.LOCAL));
        var approved = workshop.inbox.record(WIPE).orElseThrow();
        workshop.inbox.put(Changed.failedRun(approved, Instant.now().minusSeconds(40), detail));
    }

    @Test
    void shouldNameEveryKeyInTheHelp() {
        signIn();

        page.keyboard().press("?");

        assertThat(page.locator("dialog .keys dt")).hasText(new String[] {"j / k", "Enter", "a", "d", "/", "Esc", "?"});
        assertThat(page.locator("dialog .keys dd").first()).hasText("next, previous request");
        assertThat(page.locator("dialog .keys dd").last()).hasText("this help");
    }

    @Test
    void shouldSayWhenARunFailedAndWhy() {
        approveAndFail("java.sql.SQLException: table users is locked");
        signIn();

        go("#/approval/payments/6f1c-wipe", "Wipe production DB");

        assertThat(page.locator(".facts"))
                .containsText(Pattern.compile(
                        "The action\\s*failed \\d+ s ago: java\\.sql\\.SQLException: table users is locked"));
    }

    @Test
    void shouldShowNothingOfHowThePageIsMade() {
        var read = new ArrayList<String>();
        page.navigate(console.address().toString());
        assertThat(page.locator("#door")).isVisible();
        read.add(page.locator("body").textContent());
        signIn();
        approveAndFail("out of memory");

        go("#/approval/crm/out-17", "Send customer e-mail");
        read.add(page.locator("body").textContent());
        press("Deny…");
        read.add(page.locator("dialog").textContent());
        page.keyboard().press("Escape");
        page.keyboard().press("a");
        read.add(page.locator("dialog").textContent());
        page.keyboard().press("Escape");
        press("Keys and help");
        read.add(page.locator("dialog").textContent());
        page.keyboard().press("Escape");
        go("#/pause/crm/crawl-7", "crawl-7");
        read.add(page.locator("body").textContent());
        page.evaluate("location.hash = '#/finished'");
        assertThat(page.locator("#list")).containsText("Wipe production DB");
        page.locator("#list a").click();
        assertThat(page.locator(".facts")).containsText("out of memory");
        page.locator(".history summary").click();
        read.add(page.locator("body").textContent());

        assertThat(read).hasSize(7).noneMatch(text -> text.contains("[object"));
        assertThat(read.get(6)).contains("bob approved", "Only this once");
    }

    @Test
    void shouldSayWhenARequestExpiredByTheReadersClockAndSayItOnce() {
        var asked = Instant.parse("2026-03-05T20:40:00Z");
        var old = new SubjectKey("crm", "old");
        workshop.ask(old, "Send invoice", "Due", "{}", Risk.LOW, Duration.ofMinutes(3), asked);
        workshop.inbox.put(Changed.expired(workshop.inbox.record(old).orElseThrow()));
        signIn();

        page.evaluate("location.hash = '#/finished'");
        var row = page.locator("#list a");
        assertThat(row.locator(".verdict")).hasText("Expired");
        assertThat(row.locator(".row-result")).hasText("Not decided by 5 Mar 2026, 21:43:00");
        row.click();

        assertThat(page.locator(".outcome")).hasText("Expired: not decided by 5 Mar 2026, 21:43:00");
    }

    @Test
    void shouldSayOnceThatItWasDeniedAndLeaveATimeThatAPersonWroteAlone() {
        workshop.decide(
                MAIL,
                false,
                new RequestDigest(workshop.inbox.record(MAIL).orElseThrow().getDigest()),
                "Expired: not decided by 2026-03-05T20:43:00Z",
                Principal.human("bob", Assurance.LOCAL));
        signIn();

        go("#/approval/crm/out-17", "Send customer e-mail");

        assertThat(page.locator(".outcome")).hasText("Denied by bob: Expired: not decided by 2026-03-05T20:43:00Z");
    }

    @Test
    void shouldNotCountDownAPauseThatHasEnded() {
        signIn();
        go("#/pause/crm/crawl-7", "crawl-7");
        assertThat(page.locator(".facts")).containsText("Deadline");

        press("Resume");

        assertThat(page.locator(".outcome.good")).hasText("The task goes on.");
        assertThat(page.locator("#detail .left")).hasCount(0);
        assertThat(page.locator(".facts")).not().containsText("Deadline");
    }

    @Test
    void shouldSayThatASearchIsNotUnderstoodAndShowNoRowsForIt() {
        signIn();
        assertThat(page.locator("#list a")).hasCount(2);

        page.locator("#search").fill("risk:bogus");
        assertThat(page.locator("#empty")).containsText("This search is not understood.");
        assertThat(page.locator("#empty")).containsText("Expected risk to be low, medium, high or critical");
        assertThat(page.locator("#list a")).hasCount(0);
        page.locator("#search").fill("risk:high");

        assertThat(page.locator("#list a")).hasCount(1);
        assertThat(page.locator("#empty")).isHidden();
    }
}
