package dev.hitl.console.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.hitl.console.ConsoleSettings;
import dev.hitl.console.ConsoleSettings.Person;
import dev.hitl.console.RunningConsole;
import dev.hitl.console.Workshop;
import dev.hitl.identity.Risk;
import dev.hitl.identity.SubjectKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in on the page with a token of one's own. */
class SignInTest {

    private static final Person BOB = new Person("bob@example.com", "b".repeat(40));

    @RegisterExtension
    private static final Browser BROWSER = new Browser();

    private RunningConsole console;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void open() {
        var workshop = new Workshop();
        workshop.ask(new SubjectKey("payments", "6f1c-wipe"), "Wipe production DB", "Delete users", "{}", Risk.HIGH);
        console = new RunningConsole(
                workshop,
                new ConsoleSettings(
                        "127.0.0.1", 0, Optional.empty(), List.of(BOB), Optional.empty(), Optional.empty()));
        context = BROWSER.context(new NewContextOptions());
        page = context.newPage();
        page.navigate(console.address().toString());
    }

    @AfterEach
    void close() {
        context.close();
        console.close();
    }

    @Test
    void aTokenOpensTheInboxForItsHolderAndIsNotKept() {
        signIn(BOB.token());

        assertThat(page.locator("#me")).hasText("bob@example.com");
        assertThat(page.locator("#list")).containsText("Wipe production DB");
        assertThat((String) page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)"))
                .contains("hitl.session")
                .doesNotContain(BOB.token());
    }

    @Test
    void anotherTokenOpensNothingAndSaysSo() {
        signIn("x".repeat(40));

        assertThat(page.locator("#door")).containsText("This token does not count");
        assertThat(page.locator("body")).not().containsText("Wipe production DB");
    }

    @Test
    void shouldShowNothingOfASessionBeforeThereIsOneAndWaitForTheToken() {
        assertThat(page.locator("#token")).isFocused();
        assertThat(page.locator("#live")).isHidden();
        assertThat(page.locator("#me")).isHidden();

        signIn(BOB.token());

        assertThat(page.locator("#live")).hasText("live");
        assertThat(page.locator("#me")).isVisible();
    }

    @Test
    void shouldSayThatAnAddressIsOfAnEarlierStart() {
        page.navigate("about:blank");

        page.navigate(console.address() + "#token=" + "o".repeat(40));

        assertThat(page.locator("#door h1")).hasText("This address does not open the console.");
        assertThat(page.locator("#door p")).containsText("Open the address that the running console printed");
    }

    @Test
    void shouldSayWhyASessionThatWasOpenOpensNothingMore() {
        signIn(BOB.token());
        assertThat(page.locator("#live")).hasText("live");

        page.evaluate("async () => { const api = await import('/js/api.js');"
                + " api.setSession('gone'); await api.get('/v1/me').catch(() => null); }");

        assertThat(page.locator("#door h1")).hasText("You are signed out.");
        assertThat(page.locator("#door p")).containsText("Your session has ended, or the console has started anew.");
        assertThat(page.locator("#live")).isHidden();
        assertThat(page.locator("#token")).isFocused();
    }

    @Test
    void shouldAskWhoCameByALinkWithoutAKeyToSignInAndLeadThereThen() {
        page.navigate("about:blank");

        page.navigate(console.address() + "#/approval/payments/6f1c-wipe");
        assertThat(page.locator("#door h1")).hasText("Sign in to see this request.");
        assertThat(page.locator("#door p")).containsText("The link alone does not open it");
        signIn(BOB.token());

        assertThat(page.locator("#detail-title")).hasText("Wipe production DB");
    }

    private void signIn(String token) {
        page.getByLabel("Your token").fill(token);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }
}
