package dev.hitl.config;

import static dev.hitl.config.ConfigTexts.problems;
import static dev.hitl.config.ConfigTexts.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.settings.ChannelSettings.Webhook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {

    private static final String GOOD_SECRET = "s".repeat(32);
    private static final String GOOD_URL = "https://receiver.example.com/hook?key=7";

    @ParameterizedTest
    @ValueSource(strings = {"ssssssssssssssssssssssssssssssss", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"})
    void aSecretIsTextOrBase64(String secret) {
        assertThat(webhook(GOOD_URL, secret).secret().reveal()).isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "sssssssssssssssssssssssssssssss",
        "whsec_this is no base64 but it is long enough",
        "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=",
    })
    void aSecretThatCannotSignIsRefusedWithoutShowingIt(String secret) {
        var problems = problems(yaml(GOOD_URL, secret));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("hitl.channels[0].secret");
            assertThat(problem.text()).doesNotContain(secret.substring(6));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://receiver.example.com/", "http://localhost:8080/hook", "http://[::1]:8080/hook"})
    void whatIsPostedIsReadByTheReceiverAlone(String url) {
        assertThat(webhook(url, GOOD_SECRET).url().reveal()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://receiver.example.com/",
                "https://user:password@receiver.example.com/",
                "https://user@receiver.example.com/",
                "http://localhost.example.com/"
            })
    void whatOthersCouldReadOrNobodyWouldGetIsRefused(String url) {
        assertThat(problems(yaml(url, GOOD_SECRET))).singleElement().satisfies(problem -> assertThat(problem.key())
                .isEqualTo("hitl.channels[0].url"));
    }

    private static Webhook webhook(String url, String secret) {
        return (Webhook) settings(yaml(url, secret)).channels().get(0);
    }

    private static String yaml(String url, String secret) {
        return "hitl: {channels: [{type: webhook, url: '" + url + "', secret: '" + secret + "'}]}";
    }
}
