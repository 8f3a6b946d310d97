package dev.hitl.standalone.up;

import dev.hitl.notifier.email.Destination;
import dev.hitl.notifier.email.Encryption;
import dev.hitl.notifier.email.MailPassword;
import dev.hitl.notifier.email.MailServer;
import dev.hitl.notifier.email.MailServer.Login;
import dev.hitl.standalone.StandaloneSettings.Mail;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How people are told by mail; without a host they are not. */
final class MailOptions {
    private static final String PASSWORD = "SMTP_PASSWORD";

    @Option(
            names = "--smtp-host",
            paramLabel = "HOST",
            defaultValue = "${env:HITL_SMTP_HOST}",
            description = "mail server; without it nobody is told by mail ($HITL_SMTP_HOST)")
    private String host;

    @Option(
            names = "--smtp-port",
            paramLabel = "PORT",
            converter = Port.class,
            defaultValue = "${env:HITL_SMTP_PORT:-587}",
            description = "its port (default: ${DEFAULT-VALUE}; $HITL_SMTP_PORT)")
    private int port;

    @Option(
            names = "--smtp-encryption",
            paramLabel = "HOW",
            defaultValue = "${env:HITL_SMTP_ENCRYPTION}",
            description = "${COMPLETION-CANDIDATES} (default: TLS on port 465, else STARTTLS; $HITL_SMTP_ENCRYPTION)")
    private Encryption encryption;

    @Option(
            names = "--smtp-user",
            paramLabel = "USER",
            defaultValue = "${env:HITL_SMTP_USER}",
            description = "user name; the password comes from $SMTP_PASSWORD or --smtp-password-file ($HITL_SMTP_USER)")
    private String user;

    @Option(
            names = "--smtp-password-file",
            paramLabel = "FILE",
            defaultValue = "${env:HITL_SMTP_PASSWORD_FILE}",
            description = "file that holds the password ($HITL_SMTP_PASSWORD_FILE)")
    private Path passwordFile;

    @Option(
            names = "--mail-from",
            paramLabel = "ADDRESS",
            defaultValue = "${env:HITL_SMTP_FROM}",
            description = "sender's address ($HITL_SMTP_FROM)")
    private String from;

    @Option(
            names = "--mail-to",
            paramLabel = "ADDRESS",
            split = ",",
            defaultValue = "${env:HITL_SMTP_TO}",
            description =
                    "people to tell, separated by commas; each gets a personal link, and whoever holds it can decide:"
                            + " never give it a list or a mailbox that several read ($HITL_SMTP_TO)")
    private List<String> to;

    @Option(
            names = "--mail-to-shared",
            paramLabel = "ADDRESS",
            split = ",",
            defaultValue = "${env:HITL_SMTP_TO_SHARED}",
            description =
                    "lists and shared mailboxes to tell, separated by commas; their mails carry no personal link, so"
                            + " only who has access to the console can decide ($HITL_SMTP_TO_SHARED)")
    private List<String> toShared;

    /**
     * The channel, or empty if no host was given.
     *
     * @throws CommandFailure if the options make no channel
     */
    Optional<Mail> channel(Map<String, String> environment) {
        if (host == null || host.isBlank()) {
            requireNobodyToTell();
            return Optional.empty();
        }
        try {
            List<Destination> destinations = destinations();
            if (from == null || destinations.isEmpty()) {
                throw new IllegalArgumentException(
                        "Expected --mail-from, and --mail-to or --mail-to-shared, with --smtp-host");
            }
            return Optional.of(new Mail(server(environment), from, destinations));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "The mail channel could not be set up.",
                    e.getMessage(),
                    "'./hitl up --help' shows the mail options; leave --smtp-host out to do without mail.",
                    e);
        }
    }

    /** Who names people wants them told. */
    private void requireNobodyToTell() {
        if (Stream.concat(given(to), given(toShared)).anyMatch(address -> !address.isBlank())) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was started: nobody could be told by mail.",
                    "Found --mail-to or --mail-to-shared ($HITL_SMTP_TO, $HITL_SMTP_TO_SHARED), but no --smtp-host"
                            + " ($HITL_SMTP_HOST).",
                    "Add --smtp-host and --mail-from, or leave the addresses out.");
        }
    }

    private List<Destination> destinations() {
        List<Destination> shared = given(toShared).map(Destination::shared).toList();
        List<Destination> people = given(to).map(Destination::person).toList();
        for (Destination person : people) {
            if (shared.stream().anyMatch(list -> list.address().equalsIgnoreCase(person.address()))) {
                throw new IllegalArgumentException(
                        "Expected " + person.address() + " in --mail-to or in --mail-to-shared, but found it in both");
            }
        }
        return Stream.concat(people.stream(), shared.stream()).toList();
    }

    private static Stream<String> given(List<String> addresses) {
        return Optional.ofNullable(addresses).stream().flatMap(List::stream);
    }

    private MailServer server(Map<String, String> environment) {
        MailServer usual = MailServer.at(host, port, login(environment));
        return encryption == null
                ? usual
                : new MailServer(
                        host, port, encryption, false, usual.login(), usual.trustStore(), MailServer.STANDARD_TIMEOUT);
    }

    private Optional<Login> login(Map<String, String> environment) {
        if (user == null || user.isBlank()) {
            return Optional.empty();
        }
        MailPassword password = passwordFile == null
                ? MailPassword.fromEnvironment(environment, PASSWORD)
                : MailPassword.fromFile(passwordFile);
        return Optional.of(new Login(user, password));
    }
}
