package dev.hitl.console.api;

import dev.hitl.console.Decider.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The commands of late, so that one that is sent twice (a double tap, a retry after a lost answer) is given to the processor once
 * and answered twice. One that nobody answered is forgotten and may be tried again.
 */
final class Commands {

    private static final int MOST = 5_000;

    private final Map<String, Sent> sent = new LinkedHashMap<>();

    private record Sent(Object content, CompletableFuture<Answer> answer) {}

    /**
     * Returns the answer to the command, which is sent if it was not before.
     *
     * @param id who sends, about what, under which command id
     * @param content what it says; another content under the same id is refused
     */
    CompletableFuture<Answer> once(String id, Object content, Supplier<CompletableFuture<Answer>> send) {
        synchronized (this) {
            var before = sent.get(id);
            if (before != null && !before.content.equals(content)) {
                throw new Problem(
                        409, "ID_TAKEN", "Another command has this id", "Expected a new commandId for a new command");
            }
            if (before != null) {
                return before.answer.copy();
            }
            var oldest = sent.keySet().iterator();
            while (sent.size() >= MOST) {
                oldest.next();
                oldest.remove();
            }
            var answer = send.get();
            sent.put(id, new Sent(content, answer));
            answer.whenComplete((a, error) -> {
                if (error != null) {
                    forget(id);
                }
            });
            return answer.copy();
        }
    }

    private synchronized void forget(String id) {
        sent.remove(id);
    }
}
