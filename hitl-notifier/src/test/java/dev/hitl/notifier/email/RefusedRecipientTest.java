package dev.hitl.notifier.email;

import static dev.hitl.notifier.email.EmailFixture.channel;
import static dev.hitl.notifier.email.EmailFixture.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hitl.notifier.Notices;
import dev.hitl.notifier.channel.Delivery.Delivered;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedRecipientTest {

    private static final Destination ALICE = Destination.person("alice@example.com");
    private static final Destination BOB = Destination.person("bob@example.com");

    private ScriptedSmtp mailServer;

    @BeforeEach
    void startMailServer() throws IOException {
        mailServer = new ScriptedSmtp(Optional.empty());
    }

    @AfterEach
    void stopMailServer() throws IOException {
        mailServer.close();
    }

    @Test
    void aRecipientWhoIsRefusedForEverIsNotTriedAgain() {
        mailServer.answer("alice@example.com", "550 5.1.1 no such mailbox");

        var delivery = channel(plain(mailServer.port()), ALICE).deliver(Notices.requested());

        assertThat(delivery).isInstanceOf(Undeliverable.class);
        assertThat(((Undeliverable) delivery).why()).contains("alice@example.com", "550 5.1.1 no such mailbox");
    }

    @Test
    void oneRefusedRecipientDoesNotKeepTheMailFromTheOthers() {
        mailServer.answer("alice@example.com", "550 5.1.1 no such mailbox");

        var delivery = channel(plain(mailServer.port()), ALICE, BOB).deliver(Notices.requested());

        assertThat(mailServer.accepted()).containsExactly("bob@example.com");
        assertThat(delivery).isInstanceOf(Delivered.class);
        assertThat(((Delivered) delivery).refused())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("alice@example.com: ");
    }

    @Test
    void aRecipientWhoIsPutOffIsTriedAgainAndTheOthersAreNot() {
        mailServer.answer("alice@example.com", "451 4.7.1 greylisted, come back");
        var channel = channel(plain(mailServer.port()), ALICE, BOB);

        var first = channel.deliver(Notices.requested());
        mailServer.acceptEverybody();
        var second = channel.deliver(Notices.requested());

        assertThat(first).isInstanceOf(RetryAt.class);
        assertThat(((RetryAt) first).why()).contains("451 4.7.1").endsWith("(1 told, 1 still to be)");
        assertThat(second).isInstanceOf(Delivered.class);
        assertThat(mailServer.accepted()).containsExactly("bob@example.com", "alice@example.com");
    }
}
