package dev.hitl.notifier.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.config.Checked.Configured;
import dev.hitl.config.ConfigCheck;
import dev.hitl.config.ConfigReport;
import dev.hitl.config.settings.ChannelSettings.Email;
import dev.hitl.config.settings.HitlSettings;
import dev.hitl.link.LinkSigner;
import dev.hitl.link.PublicUrl;
import dev.hitl.link.ReviewLinks;
import dev.hitl.notice.NoticeKind;
import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredChannelsTest {

    private static final ReviewLinks LINKS = new ReviewLinks(
            new PublicUrl("https://hitl.example.com"),
            new LinkSigner("a link secret for tests, 32 bytes".getBytes(StandardCharsets.UTF_8)));

    @Test
    void eachChannelOfTheFileIsOpenedUnderItsName() {
        var channels = open("""
                {type: dashboard},
                {type: slack, webhook_url: "https://hooks.slack.example/T/B/x"},
                {type: slack, name: outcomes, webhook_url: "https://hooks.slack.example/T/B/y"},
                {type: webhook, url: "https://hooks.example.com/hitl", secret: 0123456789abcdef0123456789abcdef},
                {type: email, smtp_host: mail, from: a@example.com, to: b@example.com}""");

        assertThat(channels).extracting(Channel::name).containsExactly("slack", "outcomes", "webhook", "email");
        assertThat(channels.toString()).doesNotContain("0123456789", "hooks.slack.example/T");
    }

    /** What the check of a file lets pass must not keep the notifier from starting. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ops@localhost",
                "a.b+c_d@mail.example.com",
                "o'hara@example.com",
                "jörg@example.com",
                "-a-@-example-.com",
                "!#$%&*/=?^_`{|}~@example.com",
                "a@1.2",
                "=?utf-8?q?a?=@example.com"
            })
    void everyAddressThatAFileCanHaveIsOneForMail(String address) {
        var channels = open("{type: email, smtp_host: mail, from: a@example.com, to: \"" + address + "\"}");

        assertThat(channels).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssssssssssssssssssssssssssssssss", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"})
    void everySecretThatAFileCanHaveSigns(String secret) {
        var channels = open("{type: webhook, url: 'https://hooks.example.com/hitl', secret: '" + secret + "'}");

        assertThat(channels).hasSize(1);
    }

    @Test
    void aChannelHearsOfItsKindsOnly() {
        var channels = open("""
                {type: slack, kinds: [approved, denied], webhook_url: "https://hooks.slack.example/T/B/x"},
                {type: email, smtp_host: mail, from: a@example.com, to: b@example.com}""");

        var question = Notices.requested();
        var answer = Notices.ended(NoticeKind.APPROVED, Optional.empty(), "alice");

        assertThat(channels.get(0).wants(question)).isFalse();
        assertThat(channels.get(0).wants(answer)).isTrue();
        assertThat(channels.get(1).wants(question)).isTrue();
        assertThat(channels.get(1).wants(answer)).isTrue();
    }

    /** What they make is tried against real servers in the tests of the mail channel; here, that each setting arrives. */
    @ParameterizedTest
    @CsvSource({"starttls, 587, STARTTLS", "implicit, 465, TLS", "none, 25, NONE"})
    void mailIsProtectedAsTheFileSays(String tls, int port, String encryption) {
        var settings = settings("{type: email, smtp_host: mail, smtp_port: " + port + ", tls: " + tls
                + ", from: a@example.com, to: [b@example.com], to_shared: [ops@example.com]}");

        var email = ConfiguredChannels.settings((Email) settings.channels().get(0));

        assertThat(email.server().encryption().name()).isEqualTo(encryption);
        assertThat(email.server().port()).isEqualTo(port);
        assertThat(email.to())
                .extracting(to -> to.address() + (to.shared() ? " shared" : ""))
                .containsExactly("b@example.com", "ops@example.com shared");
    }

    @Test
    void aLoginArrivesWithoutBeingShown() {
        var settings = settings("{type: email, smtp_host: mail, from: a@example.com, to: b@example.com, username: hitl,"
                + " password: correct-horse}");

        var email = ConfiguredChannels.settings((Email) settings.channels().get(0));

        assertThat(email.server().login())
                .hasValueSatisfying(login -> assertThat(login.user()).isEqualTo("hitl"));
        assertThat(email.toString()).doesNotContain("correct-horse");
    }

    private static List<Channel> open(String channels) {
        return ConfiguredChannels.toRun(settings(channels)).stream()
                .map(channel -> ConfiguredChannels.open(channel, () -> LINKS, InstantSource.system()))
                .toList();
    }

    private static HitlSettings settings(String channels) {
        var yaml = "hitl:\n  channels: [" + channels + "]\n";
        var environment = Map.of("HITL_PUBLIC_URL", "https://hitl.example.com");
        return ConfigCheck.check("hitl.yaml", yaml, environment, path -> path).match(Configured::settings, wrong -> {
            throw new AssertionError(ConfigReport.text(wrong));
        });
    }
}
