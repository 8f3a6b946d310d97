package dev.hitl.console.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.ApprovalStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page by keyboard alone, and on a window with little room. */
class ReachTest {

    private static final SubjectKey MAIL = new SubjectKey("crm", "out-17");

    @RegisterExtension
    private static final Browser BROWSER = new Browser();

    private final Workshop workshop = new Workshop();
    private RunningConsole console;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void open() {
        ask("6f1c-wipe", "Wipe production DB", Duration.ofMinutes(5));
        ask("out-17", "Send customer e-mail", Duration.ofMinutes(30));
        ask("x-9", "Close account", Duration.ofMinutes(60));
        console = new RunningConsole(workshop);
        context = BROWSER.context(new NewContextOptions().setViewportSize(1280, 800));
        page = context.newPage();
        page.navigate(console.addressWithToken().toString());
        assertThat(page.locator("#list a")).hasCount(3);
    }

    @AfterEach
    void close() {
        context.close();
        console.close();
    }

    private void ask(String id, String action, Duration timeout) {
        workshop.ask(
                new SubjectKey("crm", id),
                action,
                "Tell customers",
                "{\"to\": \"all\"}",
                Risk.LOW,
                timeout,
                Instant.now());
    }

    private Locator row(int nth) {
        return page.locator("#list a").nth(nth);
    }

    private void openTheSecondRow() {
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail-title")).hasText("Send customer e-mail");
        assertThat(page.locator("#detail-title")).isFocused();
    }

    @Test
    void shouldGoOnFromTheRowThatWasOpen() {
        openTheSecondRow();

        page.keyboard().press("Escape");

        assertThat(row(1)).isFocused();
        page.keyboard().press("j");
        assertThat(row(2)).isFocused();
    }

    @Test
    void shouldGoBackToTheRowOnAPhoneToo() {
        page.setViewportSize(390, 700);
        openTheSecondRow();

        page.locator(".back").click();

        assertThat(row(1)).isFocused();
    }

    @Test
    void shouldNotDenyWithoutAReason() {
        openTheSecondRow();
        assertThat(page.locator("#deny")).isEnabled();
        page.keyboard().press("d");
        page.locator("#deny-text").fill("  ");
        page.locator("dialog .no").click();
        assertThat(page.locator("dialog .missing")).containsText("Choose a reason, or write one");
        var withoutReason = workshop.inbox.row(MAIL).orElseThrow().status();
        page.locator("#deny-text").fill("Not on a Sunday");
        page.locator("dialog .no").click();

        assertThat(page.locator(".outcome")).hasText("Denied by alice: Not on a Sunday");
        assertThat(withoutReason).isEqualTo(ApprovalStatus.PENDING);
    }

    @Test
    void shouldLeaveALowWindowToWhatIsDecidedOn() {
        page.setViewportSize(640, 400);
        openTheSecondRow();

        var position = page.locator(".decide").evaluate("form => getComputedStyle(form).position");
        page.locator("#approve").scrollIntoViewIfNeeded();

        assertThat(position).isEqualTo("static");
        assertThat(page.locator("#approve")).isEnabled();
    }
}
