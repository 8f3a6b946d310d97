package dev.hitl.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * When and where something was read: the time that decides, and the record.
 *
 * @param at the running maximum of broker time in the record's partition; a step back of a clock changes nothing
 * @param input the record
 */
public record Occurrence(Instant at, InputPosition input) {

    /** Returns an id that every reading of the same record derives again, for what it leads to on a subject. */
    public String derivedId(SubjectKey key, String what) {
        var name = what + "|" + key + "|" + input.topic() + "|" + input.partition() + "|" + input.offset();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
