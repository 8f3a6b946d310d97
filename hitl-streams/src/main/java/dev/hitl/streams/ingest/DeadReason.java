package dev.hitl.streams.ingest;

/** Why a record can't be taken up. The name is what operators read in the header {@code hitl-reason}. */
public enum DeadReason {
    /** It has no key, or one that names no subject. */
    BAD_KEY,
    /** It has no value. */
    NO_VALUE,
    /** Key or value is larger than its topic allows. */
    TOO_LARGE,
    /** Its producer chose a partition in which its subject is not kept. */
    WRONG_PARTITION,
    /** Its bytes are not of the topic's type. */
    UNDECODABLE,
    /** The registry has no schema of the id that it names. */
    UNKNOWN_SCHEMA,
    /** It decodes, but a field is missing, unknown or contradicts the key. */
    INVALID,
    /** What it leads to is larger than what may be written. */
    OUTPUT_TOO_LARGE,
    /** The processor failed on it before anything was changed. */
    PROCESSOR_FAULT
}
