package dev.hitl.notifier.email;

import dev.hitl.notifier.channel.Delivery;
import dev.hitl.notifier.channel.Delivery.RetryAt;
import dev.hitl.notifier.channel.Delivery.Undeliverable;
import dev.hitl.notifier.wording.PlainWords;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What a failure of SMTP means for the notice: later, or never. */
final class SmtpFailures {

    private static final int PERMANENT = 500;
    private static final int WHY_CHARS = 400;

    private SmtpFailures() {}

    /** A failure to connect says nothing about the notice, so it is always tried again. */
    static RetryAt whileConnecting(MailServer server, MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            // The server's own words are left out: some repeat what they were sent.
            return RetryAt.whenever("The mail server " + server.name()
                    + " did not accept the user name and password; correct them, or the channel's password source");
        }
        if (hasCause(failure, SSLException.class)) {
            return RetryAt.whenever("No safe connection to the mail server " + server.name() + ": "
                    + words(deepest(failure)) + "; check its certificate, its host name and the channel's trust store");
        }
        return RetryAt.whenever("No connection to the mail server " + server.name() + ": " + words(failure));
    }

    /** A 5xx answer is for ever; a 4xx answer, a time-out or a broken connection is not. */
    static Delivery whileSending(MailServer server, MessagingException failure) {
        var code = code(failure);
        if (code.isPresent()) {
            var why = "The mail server " + server.name() + " answered " + words(failure);
            return code.get() >= PERMANENT ? new Undeliverable(why) : RetryAt.whenever(why);
        }
        var why = "The mail server " + server.name() + " did not take the mail: " + words(failure);
        return failure instanceof SendFailedException ? new Undeliverable(why) : RetryAt.whenever(why);
    }

    /** Tells whether the connection can still be used for the next recipient. */
    static boolean isAnswer(MessagingException failure) {
        return code(failure).filter(code -> code != 421).isPresent();
    }

    private static Optional<Integer> code(MessagingException failure) {
        var code = Optional.<Integer>empty();
        for (Exception e = failure; e instanceof MessagingException next; e = next.getNextException()) {
            if (e instanceof SMTPAddressFailedException address) {
                code = Optional.of(address.getReturnCode());
            } else if (e instanceof SMTPSenderFailedException sender) {
                code = Optional.of(sender.getReturnCode());
            } else if (e instanceof SMTPSendFailedException send) {
                code = Optional.of(send.getReturnCode());
            }
        }
        return code.filter(found -> found >= 400);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (var e = failure; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable deepest(Throwable failure) {
        var e = failure;
        while (e.getCause() != null) {
            e = e.getCause();
        }
        return e;
    }

    private static String words(Throwable failure) {
        var message = failure.getMessage();
        if (failure instanceof SendFailedException send && send.getNextException() instanceof MessagingException next) {
            message = next.getMessage();
        }
        return PlainWords.lineWithAddresses(message == null ? failure.getClass().getSimpleName() : message, WHY_CHARS);
    }
}
