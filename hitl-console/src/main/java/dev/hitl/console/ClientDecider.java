package dev.hitl.console;

import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.DecisionResult.Refused;
import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Acts through Kafka. Owns nothing: whoever opened the client's decider closes it. */
public final class ClientDecider implements Decider {

    private final HitlDecider client;

    /** Acts through the given decider. */
    public ClientDecider(HitlDecider client) {
        this.client = client;
    }

    @Override
    public CompletableFuture<Answer> decide(
            SubjectKey key, boolean approve, RequestDigest digest, String comment, Principal principal) {
        var result = approve
                ? client.approveAsync(key, digest, comment, principal)
                : client.denyAsync(key, digest, comment, principal);
        return answered(result);
    }

    @Override
    public CompletableFuture<Answer> resume(
            SubjectKey task, String pauseId, String message, Optional<String> payload, Principal principal) {
        return answered(client.resumeAsync(task, Optional.of(pauseId), message, payload, principal));
    }

    private static CompletableFuture<Answer> answered(CompletableFuture<DecisionResult> result) {
        return result.handle((said, failure) -> {
            if (failure == null) {
                return answer(said);
            }
            var cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof HitlUnavailable unavailable && unavailable.unsent()) {
                throw new NotSent(unavailable.getMessage(), unavailable);
            }
            throw new CompletionException(cause);
        });
    }

    private static Answer answer(DecisionResult result) {
        return result instanceof Refused refused
                ? new Answer(false, refused.code(), refused.sentence())
                : new Answer(true, "ACCEPTED", "Accepted");
    }
}
