package dev.hitl.standalone.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hitl.standalone.LoopbackPorts;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** A real SMTP server on a free port of 127.0.0.1 with one mailbox; what comes in goes nowhere else. */
public final class Mailbox implements AutoCloseable {
    private final GreenMail server;
    /** GreenMail's own is two seconds, which a busy machine can take. */
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final String address;
    private final Received<Letter> letters = new Received<>();

    private Mailbox(GreenMail server, String address) {
        this.server = server;
        this.address = address;
    }

    /** Starts the server with a mailbox for the address. */
    public static Mailbox start(String address) {
        ServerSetup smtp = new ServerSetup(0, LoopbackPorts.HOST, ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(START_LIMIT.toMillis());
        GreenMail server = new GreenMail(smtp);
        server.start();
        Mailbox mailbox = new Mailbox(server, address);
        try {
            GreenMailUser user = server.getManagers().getUserManager().createUser(address, address, "");
            MailFolder inbox = server.getManagers().getImapHostManager().getInbox(user);
            inbox.addListener(mailbox.new Arrivals(inbox));
            return mailbox;
        } catch (UserException | FolderException e) {
            server.stop();
            throw new IllegalStateException("The mail server could not make the mailbox " + address, e);
        }
    }

    /** The only address that has a mailbox here. */
    public String address() {
        return address;
    }

    /** The port the server listens on. */
    public int port() {
        return server.getSmtp().getPort();
    }

    /** The first mail that is as wanted, here already or still to come. */
    public CompletableFuture<Letter> await(Predicate<Letter> wanted) {
        return letters.await(wanted);
    }

    /** What came in so far. */
    public List<Letter> letters() {
        return letters.all();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Arrivals implements FolderListener {
        private final MailFolder inbox;

        Arrivals(MailFolder inbox) {
            this.inbox = inbox;
        }

        @Override
        public void added(int number) {
            try {
                letters.add(Letter.of(inbox.getMessages().get(number - 1).getMimeMessage(), System.nanoTime()));
            } catch (MessagingException e) {
                throw new IllegalStateException("Mail number " + number + " could not be read", e);
            }
        }

        @Override
        public void expunged(int number) {
            // Nobody deletes mail here.
        }

        @Override
        public void flagsUpdated(int number, Flags flags, Long uid) {
            // Nobody marks mail here.
        }

        @Override
        public void mailboxDeleted() {
            // The mailbox lives as long as the server.
        }
    }
}
