package dev.hitl.console.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A headless Chromium of this machine. Where there is none the tests that need it are left out, loudly, unless they must run. */
final class Browser implements AutoCloseable {

    /** Long, since a slow machine is no reason to fail: what is waited for comes by itself. */
    private static final double PATIENCE_MILLIS = 180_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path executable) {
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        .setTimeout(PATIENCE_MILLIS)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-background-networking", "--disable-component-update")));
    }

    static Browser launch() {
        var found = executable();
        if (found.isEmpty()) {
            var text = "No Chromium was found, so the page's tests are left out; install chromium or set HITL_CHROMIUM";
            if ("1".equals(System.getenv("HITL_REQUIRE_ALL")) || "1".equals(System.getProperty("HITL_REQUIRE_ALL"))) {
                throw new IllegalStateException(text + ". HITL_REQUIRE_ALL=1 makes this a failure.");
            }
            LoggerFactory.getLogger(Browser.class).warn("LEFT OUT: {}", text);
            assumeTrue(false, text);
        }
        return new Browser(found.orElseThrow());
    }

    BrowserContext context(com.microsoft.playwright.Browser.NewContextOptions options) {
        var context = chromium.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Optional<Path> executable() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("HITL_CHROMIUM")).orElse(""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
