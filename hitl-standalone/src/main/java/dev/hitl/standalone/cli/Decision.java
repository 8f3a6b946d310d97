package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import dev.hitl.standalone.console.Answer;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.PlainText;
import dev.hitl.standalone.terminal.Terminal;
import java.util.function.Consumer;

/** What approving and denying have in common. */
final class Decision {
    private Decision() {}

    /** Approves what the console shows now, once the person has seen it and said yes where that is needed. */
    static int approve(Instance instance, Output output, SubjectName name, String comment, boolean yes) {
        return make(instance, output, name, true, comment, shown -> Consent.toApprove(shown, yes, Terminal.detected()));
    }

    /** Denies what the console shows now. */
    static int deny(Instance instance, Output output, SubjectName name, String comment) {
        return make(instance, output, name, false, comment, shown -> {});
    }

    /** The digest that is sent is that of what was shown, so a decision never counts for anything else. */
    private static int make(
            Instance instance,
            Output output,
            SubjectName name,
            boolean approve,
            String comment,
            Consumer<JsonNode> consent) {
        try (ConsoleApi api = instance.console()) {
            JsonNode shown = Lookup.approval(api, name);
            Consent.lines(shown).forEach(output::aside);
            consent.accept(shown);
            SubjectKey key = Json.keyOf(shown);
            RequestDigest digest = new RequestDigest(shown.path("digest").asText());
            Answer answer = approve ? api.approve(key, digest, comment) : api.deny(key, digest, comment);
            requireAccepted(key, answer);
            JsonNode after = api.approval(key).orElse(shown);
            if (output.isJson()) {
                ObjectNode document = Json.subject(key).put("accepted", true);
                output.print(document.put("status", after.path("status").asText()));
            } else {
                output.line(sentence(after, approve));
            }
            return ExitCodes.OK;
        }
    }

    /** @throws CommandFailure if the command had no effect */
    static void requireAccepted(SubjectKey key, Answer answer) {
        if (!answer.accepted()) {
            throw new CommandFailure(
                    ExitCodes.REFUSED,
                    "It did not count: " + answer.code() + ".",
                    PlainText.oneLine(answer.sentence()),
                    "'./hitl audit " + SubjectName.brief(key) + "' shows what happened to it.");
        }
    }

    private static String sentence(JsonNode after, boolean approve) {
        String action = '"' + PlainText.oneLine(after.path("action").asText()) + '"';
        return Json.text(after, "sentence")
                .map(sentence -> action + ": " + PlainText.oneLine(sentence))
                .orElseGet(() -> action + ": your " + (approve ? "approval" : "denial") + " counts; "
                        + after.path("approvals").asInt() + " of "
                        + after.path("approvalsNeeded").asInt() + " approvals so far");
    }
}
