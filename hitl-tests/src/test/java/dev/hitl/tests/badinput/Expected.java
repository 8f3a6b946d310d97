package dev.hitl.tests.badinput;

import dev.hitl.ruling.RefusalCode;
import dev.hitl.streams.ingest.DeadReason;

/** What has to become of a record. */
sealed interface Expected {

    /**
     * It goes to the dead letters with the reason; its sender is told where the command can be named.
     *
     * @param reason what the dead letter and the audit say
     * @param answered whether the record says which command it holds, so that its sender gets an answer
     */
    record PutAside(DeadReason reason, boolean answered) implements Expected {}

    /**
     * It is understood and refused: its sender is told why, and a request or pause ends REJECTED.
     *
     * @param code what the answer and the audit say
     * @param sentence a part of the answer's sentence, which shows that it was refused for this and not for something else
     */
    record Refused(RefusalCode code, String sentence) implements Expected {}

    /** There is nothing wrong with it but its looks: it is taken up as it is and can be decided. */
    record TakenUp() implements Expected {}

    /** The broker does not take it, and tells its producer. */
    record TurnedAway() implements Expected {}

    static Expected putAside(DeadReason reason) {
        return new PutAside(reason, false);
    }

    static Expected putAsideAndAnswered(DeadReason reason) {
        return new PutAside(reason, true);
    }

    static Expected refused(RefusalCode code, String sentence) {
        return new Refused(code, sentence);
    }

    static Expected takenUp() {
        return new TakenUp();
    }
}
