package dev.hitl.standalone.cli;

import dev.hitl.standalone.desk.ApprovalDetail;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.PlainText;
import dev.hitl.standalone.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is shown before a decision counts, and asked where a mistake would be dear. */
final class Consent {
    private static final Set<String> ASKED = Set.of("HIGH", "CRITICAL");
    private static final Set<String> YES = Set.of("y", "yes");

    private Consent() {}

    /** What is decided about: its action and risk, and as much of its arguments as fits a line. */
    static List<String> lines(ApprovalDetail approval, int width) {
        String arguments = PlainText.oneLine(approval.arguments());
        String shown = PlainText.shortened("  arguments  " + arguments, width);
        String head = PlainText.oneLine(approval.item().action()) + "  " + risk(approval) + "  " + approval.key();
        return List.of(head, shown);
    }

    /**
     * Asks once before a HIGH or CRITICAL request is approved.
     *
     * @param yes whether the command line said yes already
     * @throws CommandFailure if the answer is not yes, or nobody can be asked
     */
    static void toApprove(ApprovalDetail approval, boolean yes, Terminal terminal) {
        if (yes || !ASKED.contains(risk(approval)) || !approval.item().isPending()) {
            return;
        }
        Optional<String> answer = terminal.ask("Its risk is " + risk(approval) + ". Approve it? [y/N] ");
        if (answer.isEmpty()) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "Nothing was approved: a request of risk " + risk(approval) + " needs a yes.",
                    "Nobody can be asked here, since this is no terminal.",
                    "Look at it with './hitl show " + approval.key() + "', then add --yes.");
        }
        if (!YES.contains(answer.get().strip().toLowerCase(Locale.ROOT))) {
            throw new CommandFailure(
                    ExitCodes.REFUSED,
                    "Nothing was approved.",
                    "The answer was not yes.",
                    "It still waits; './hitl deny " + approval.key() + " --comment …' denies it.");
        }
    }

    private static String risk(ApprovalDetail approval) {
        return approval.item().risk();
    }
}
