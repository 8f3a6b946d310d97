package dev.hitl.client.exchange;

import dev.hitl.client.result.HitlUnavailable;
import dev.hitl.client.result.HitlUnavailable.Reason;
import dev.hitl.wire.registry.RegistryException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;

/** Says in the client's words what broke. */
public final class Breakage {

    private Breakage() {}

    /** Returns the client's exception for a failure while it tried to do something, such as "send a request". */
    public static HitlUnavailable of(String attempt, Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HitlUnavailable known) {
                return known;
            } else if (cause instanceof RegistryException) {
                return new HitlUnavailable(
                        Reason.NO_REGISTRY,
                        "Could not " + attempt + ": the schema registry did not help (" + cause.getMessage()
                                + "); check that it runs and that its address is right",
                        failure);
            } else if (cause instanceof AuthorizationException) {
                return new HitlUnavailable(
                        Reason.NO_BROKER,
                        "Could not " + attempt + ": the broker does not allow it (" + cause.getMessage()
                                + "); give this principal the rights of its role, which './hitl acls' prints",
                        failure);
            } else if (cause instanceof KafkaException && !(cause instanceof SerializationException)) {
                return new HitlUnavailable(
                        Reason.NO_BROKER,
                        "Could not " + attempt + ": the broker did not help (" + said(cause)
                                + "); check that it runs and that its address is right",
                        failure);
            }
        }
        return new HitlUnavailable(
                Reason.UNREADABLE,
                "Could not " + attempt + ": " + failure.getMessage() + "; check that both sides have the same version",
                failure);
    }

    /** That a client could not be made says nothing; which setting it was does. */
    private static String said(Throwable failure) {
        return failure.getCause() instanceof ConfigException setting ? setting.getMessage() : failure.getMessage();
    }

    /** Returns what those who still wait are told when the client closes. */
    static HitlUnavailable closed() {
        return new HitlUnavailable(
                Reason.CLOSED,
                "Stopped waiting: this client was closed; open another and ask again under the same id",
                null);
    }
}
