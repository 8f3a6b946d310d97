package dev.hitl.standalone.cli;

import dev.hitl.standalone.desk.ApprovalDetail;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.Ink;
import dev.hitl.standalone.terminal.PlainText;
import dev.hitl.standalone.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person is shown before a decision counts, and asked where a mistake would be dear. */
final class Consent {
    private static final Set<String> ASKED = Set.of("HIGH", "CRITICAL");
    private static final String INDENT = "  ";
    private static final Set<String> YES = Set.of("y", "yes");

    private Consent() {}

    /**
     * What is decided about. Where a mistake would be dear nothing of it is cut: what did not fit a line could be what matters. Else
     * its action and risk, and as much of its arguments as fits a line.
     */
    static List<String> lines(ApprovalDetail approval, int width) {
        String head = PlainText.oneLine(approval.item().action()) + "  " + risk(approval) + "  " + approval.key();
        return isAsked(approval) ? whole(head, approval, width) : brief(head, approval, width);
    }

    private static List<String> whole(String head, ApprovalDetail approval, int width) {
        Stream<Fact> facts = Stream.of(
                Fact.why(approval.item().reason()),
                new Fact("who", approval.item().requester().id()),
                new Fact("arguments", approval.arguments()));
        return Stream.concat(
                        Stream.of(head), facts.flatMap(fact -> fact.lines(Ink.NONE, width - INDENT.length()).stream()
                                .map(line -> INDENT + line)))
                .toList();
    }

    private static List<String> brief(String head, ApprovalDetail approval, int width) {
        String arguments = PlainText.oneLine(approval.arguments());
        return List.of(head, PlainText.shortened(INDENT + "arguments  " + arguments, width));
    }

    private static boolean isAsked(ApprovalDetail approval) {
        return ASKED.contains(risk(approval));
    }

    /**
     * Asks once before a HIGH or CRITICAL request is approved.
     *
     * @param yes whether the command line said yes already
     * @throws CommandFailure if the answer is not yes, or nobody can be asked
     */
    static void toApprove(ApprovalDetail approval, boolean yes, Terminal terminal) {
        if (yes || !isAsked(approval) || !approval.item().isPending()) {
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
