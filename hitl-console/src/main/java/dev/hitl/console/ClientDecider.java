package dev.hitl.console;

import dev.hitl.client.HitlDecider;
import dev.hitl.client.result.DecisionResult;
import dev.hitl.client.result.DecisionResult.Refused;
import dev.hitl.identity.Principal;
import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

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
        return result.thenApply(ClientDecider::answer);
    }

    @Override
    public CompletableFuture<Answer> resume(
            SubjectKey task, String pauseId, String message, Optional<String> payload, Principal principal) {
        return client.resumeAsync(task, Optional.of(pauseId), message, payload, principal)
                .thenApply(ClientDecider::answer);
    }

    private static Answer answer(DecisionResult result) {
        return result instanceof Refused refused
                ? new Answer(false, refused.code(), refused.sentence())
                : new Answer(true, "ACCEPTED", "Accepted");
    }
}
