package dev.hitl.notifier.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The password of the mail server's user. One in a file is read anew for each connection, so a file that is replaced counts
 * at once. Never shown.
 */
public final class MailPassword {

    private final Supplier<String> source;

    private MailPassword(Supplier<String> source) {
        this.source = source;
    }

    /** A password that was read already, from where secrets are. */
    public static MailPassword known(String password) {
        return new MailPassword(() -> password);
    }

    /**
     * A password in an environment variable.
     *
     * @throws IllegalArgumentException if the variable is missing or empty
     */
    public static MailPassword fromEnvironment(Map<String, String> environment, String variable) {
        var password = environment.get(variable);
        if (password == null || password.isEmpty()) {
            throw new IllegalArgumentException("Expected the mail password in the environment variable " + variable
                    + ", but it is not set; set it, or remove the channel's user name");
        }
        return new MailPassword(() -> password);
    }

    /**
     * A password in a file; blanks around it do not count.
     *
     * @throws IllegalArgumentException if the file cannot be read or is empty
     */
    public static MailPassword fromFile(Path file) {
        var password = new MailPassword(() -> read(file));
        password.reveal();
        return password;
    }

    /** Returns the password, for the connection alone. */
    String reveal() {
        return source.get();
    }

    private static String read(Path file) {
        try {
            var password = Files.readString(file).strip();
            if (!password.isEmpty()) {
                return password;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Expected the mail password in the file " + file
                            + ", but it cannot be read; check that it exists and who may read it",
                    e);
        }
        throw new IllegalArgumentException("Expected the mail password in the file " + file
                + ", but the file is empty; write the password into it");
    }

    @Override
    public String toString() {
        return "MailPassword[hidden]";
    }
}
