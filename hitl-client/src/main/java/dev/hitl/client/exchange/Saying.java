package dev.hitl.client.exchange;

import dev.hitl.client.result.HitlUnavailable;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A command that is said once or again, always in the same bytes. Used by the sender's thread alone. */
final class Saying<V extends SpecificRecord> {

    private final Command<V> command;
    private final Lines lines;
    private final Producer<byte[], byte[]> producer;
    private byte[] bytes;

    Saying(Command<V> command, Lines lines, Producer<byte[], byte[]> producer) {
        this.command = command;
        this.lines = lines;
        this.producer = producer;
    }

    /** Sends it; then says whether the broker has it, on the producer's thread or this one. */
    void say(Consumer<Optional<HitlUnavailable>> then) {
        var topic = lines.topics().of(command.topic());
        try {
            if (bytes == null) {
                bytes = fitting(lines.encode(command.topic(), command.value()));
            }
        } catch (RuntimeException | Error e) {
            // An Error too has to be said: the sender's thread would keep it to itself, and nobody else knows.
            then.accept(Optional.of(Breakage.of("send to " + topic, e).beforeSending()));
            return;
        }
        try {
            producer.send(
                    new ProducerRecord<>(topic, command.key().bytes(), bytes),
                    (metadata, failure) ->
                            then.accept(Optional.ofNullable(failure).map(f -> Breakage.of("send to " + topic, f))));
        } catch (RuntimeException | Error e) {
            then.accept(Optional.of(Breakage.of("send to " + topic, e)));
        }
    }

    /** The processor could say nothing about a record that is too large for it to read: the answer would never come. */
    private byte[] fitting(byte[] encoded) {
        var limit = command.topic().maxValueBytes();
        if (encoded.length > limit) {
            throw new HitlUnavailable(
                    HitlUnavailable.Reason.TOO_LARGE,
                    "Expected a command of at most " + limit + " bytes, but found " + encoded.length
                            + "; shorten its arguments or what is hidden in them",
                    null);
        }
        return encoded;
    }
}
