package dev.hitl.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hitl.console.Decider.Answer;
import dev.hitl.console.Decider.NotSent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How answers and problems are written. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final long PATIENCE_SECONDS = 20;
    private static final Map<Integer, String> CODES =
            Map.of(400, "BAD_REQUEST", 404, "NO_SUCH_PATH", 405, "METHOD_NOT_ALLOWED", 413, "TOO_LARGE");

    private Answers() {}

    static void json(Context ctx, JsonNode json) {
        ctx.contentType("application/json").result(Json.text(json));
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Problem.badRequest("Expected a whole number for limit");
        }
    }

    /** Returns what a caller's text stands for, or the problem that says why it stands for nothing. */
    static <T> T understood(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    /** Returns the answer, or a problem that says that the command was not sent, or that nobody knows what became of it. */
    static CompletableFuture<Answer> inTime(CompletableFuture<Answer> answer) {
        return answer.copy().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            var cause = late instanceof CompletionException ? late.getCause() : late;
            if (cause instanceof NotSent unsent) {
                LOG.warn("A command was not sent", unsent);
                throw new Problem(
                        503,
                        "NOT_SENT",
                        "It was not sent",
                        "It was not sent, so it does not count. Try again in a moment; if it stays so, look into the"
                                + " console's log");
            }
            LOG.warn("A command has no answer: {}", String.valueOf(late.getMessage()));
            throw new Problem(
                    504,
                    "NO_ANSWER_YET",
                    "No answer yet",
                    "It was sent, but the processor has not answered. It may still count: wait until this page shows it"
                            + " before you try again");
        });
    }

    static void addProblemsTo(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, ctx) -> write(ctx, problem));
        routes.exception(CompletionException.class, (wrapped, ctx) -> {
            if (wrapped.getCause() instanceof Problem problem) {
                write(ctx, problem);
            } else {
                unexpected(ctx, wrapped);
            }
        });
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            var code = CODES.getOrDefault(e.getStatus(), "HTTP_" + e.getStatus());
            write(ctx, new Problem(e.getStatus(), code, "Not understood", String.valueOf(e.getMessage())));
        });
        routes.exception(Exception.class, (e, ctx) -> unexpected(ctx, e));
    }

    private static void unexpected(Context ctx, Exception e) {
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        write(ctx, new Problem(500, "FAILED", "It failed", "The console failed to answer; its log says why"));
    }

    private static void write(Context ctx, Problem problem) {
        var json = Json.object()
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.getMessage())
                .put("code", problem.code());
        ctx.status(problem.status()).contentType("application/problem+json").result(Json.text(json));
    }
}
