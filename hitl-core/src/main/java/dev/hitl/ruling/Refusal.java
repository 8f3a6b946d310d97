package dev.hitl.ruling;

/**
 * A refused command.
 *
 * @param code what the caller is told
 * @param sentence what was expected, what was found and what to do, for the caller
 * @param auditCode what it really was; differs from the code where the answer must not tell that the subject exists
 * @param auditSentence the same, for the audit alone
 */
public record Refusal(RefusalCode code, String sentence, RefusalCode auditCode, String auditSentence) {

    /** A refusal that says what it is. */
    public static Refusal of(RefusalCode code, String sentence) {
        return new Refusal(code, sentence, code, sentence);
    }

    /** The answer for a subject that does not exist. */
    public static Refusal unknown(String subject) {
        return of(RefusalCode.UNKNOWN_SUBJECT, unknownSentence(subject));
    }

    /** The answer for a subject that does not exist, given to one who may not know whether it does. */
    public static Refusal hidden(String subject, RefusalCode auditCode, String auditSentence) {
        return new Refusal(RefusalCode.UNKNOWN_SUBJECT, unknownSentence(subject), auditCode, auditSentence);
    }

    private static String unknownSentence(String subject) {
        return "Expected an open " + subject + " of yours under this id, but found none; check workspace and id";
    }
}
