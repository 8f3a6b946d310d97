package dev.hitl.notifier.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * Where mail goes.
 *
 * @param address mail address without a display name
 * @param shared whether several people read it; then its mails carry no personal link, and open only where the console does
 */
public record Destination(String address, boolean shared) {

    /** @throws IllegalArgumentException if it is no mail address */
    public Destination {
        address = requireAddress(address);
    }

    /** One person's mailbox: the address is the principal id that the link is bound to. */
    public static Destination person(String address) {
        return new Destination(address, false);
    }

    /** A list or a mailbox that several people read. */
    public static Destination shared(String address) {
        return new Destination(address, true);
    }

    static String requireAddress(String address) {
        try {
            var parsed = new InternetAddress(address == null ? "" : address.strip(), true);
            parsed.validate();
            if (parsed.getPersonal() == null && parsed.getAddress().contains("@") && !parsed.isGroup()) {
                return parsed.getAddress();
            }
        } catch (AddressException e) {
            throw new IllegalArgumentException(WANTED, e);
        }
        throw new IllegalArgumentException(WANTED);
    }

    private static final String WANTED =
            "Expected a mail address such as ops@example.com, but found something else; correct the e-mail channel's"
                    + " 'to' and 'from'";
}
