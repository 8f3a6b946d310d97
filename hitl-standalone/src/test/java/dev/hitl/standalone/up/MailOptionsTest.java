package dev.hitl.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.link.PublicUrl;
import dev.hitl.notifier.email.Destination;
import dev.hitl.standalone.StandaloneSettings;
import dev.hitl.standalone.StandaloneSettings.Mail;
import dev.hitl.standalone.terminal.CommandFailure;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class MailOptionsTest {
    @Test
    void peopleGetPersonalLinksAndListsDoNot() {
        Mail mail = mail("--mail-to", "ada@example.com,bob@example.com", "--mail-to-shared", "ops@example.com");

        assertThat(mail.to())
                .containsExactly(
                        Destination.person("ada@example.com"),
                        Destination.person("bob@example.com"),
                        Destination.shared("ops@example.com"));
    }

    @Test
    void aListAloneIsEnough() {
        assertThat(mail("--mail-to-shared", "ops@example.com").to())
                .containsExactly(Destination.shared("ops@example.com"));
    }

    @Test
    void nobodyToTellAndOneToldBothWaysAreRefused() {
        assertThatThrownBy(MailOptionsTest::mail)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--mail-to-shared");
        assertThatThrownBy(() -> mail("--mail-to", "ops@example.com", "--mail-to-shared", "Ops@example.com"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("in both");
    }

    @Test
    void theWelcomeSaysWhereLinksLead() {
        StandaloneSettings told = StandaloneSettings.onFreePorts("alice").with(mail("--mail-to", "ada@example.com"));

        assertThat(UpCommand.mail(told)).contains("1 address", "this machine only");
        assertThat(UpCommand.mail(told.with(new PublicUrl("https://hitl.example.com/"))))
                .contains("https://hitl.example.com")
                .doesNotContain("this machine only");
    }

    @Test
    void aPublicUrlThatIsNoneIsRefusedBeforeAnythingStarts() {
        CommandLine up = new CommandLine(new UpCommand()).setExecutionExceptionHandler((failure, command, parsed) -> {
            assertThat(failure).isInstanceOf(CommandFailure.class).hasMessageContaining("--public-url");
            return 77;
        });

        assertThat(up.execute("--public-url", "hitl.example.com")).isEqualTo(77);
    }

    private static Mail mail(String... arguments) {
        Holder holder = new Holder();
        String[] always = {"--smtp-host", "mail.example.com", "--mail-from", "hitl@example.com"};
        new CommandLine(holder)
                .parseArgs(
                        Stream.concat(Stream.of(always), Stream.of(arguments)).toArray(String[]::new));
        return holder.mail.channel(Map.of()).orElseThrow();
    }

    @Command
    private static final class Holder {
        @Mixin
        private MailOptions mail;
    }
}
