package dev.hitl.streams.driver;

import dev.hitl.approval.ApprovalCommand;
import dev.hitl.approval.ApprovalCommand.Claim;
import dev.hitl.approval.ApprovalCommand.Decide;
import dev.hitl.approval.ApprovalCommand.Expire;
import dev.hitl.approval.ApprovalCommand.Handler;
import dev.hitl.approval.ApprovalCommand.Probe;
import dev.hitl.approval.ApprovalCommand.ReportRun;
import dev.hitl.approval.ApprovalCommand.Request;
import dev.hitl.approval.ApprovalCommand.Withdraw;
import dev.hitl.pause.PauseCommand;
import dev.hitl.pause.PauseCommand.ExpirePause;
import dev.hitl.pause.PauseCommand.Pause;
import dev.hitl.pause.PauseCommand.ProbePause;
import dev.hitl.pause.PauseCommand.Resume;
import dev.hitl.wire.mapping.ApprovalMapping;
import dev.hitl.wire.mapping.PauseMapping;
import dev.hitl.wire.topic.Topic;
import dev.hitl.wire.topic.Topics;
import org.apache.avro.specific.SpecificRecord;

/**
 * A command as it goes to its topic.
 *
 * @param topic where it goes
 * @param value what goes there
 */
public record Outgoing<V extends SpecificRecord>(Topic<V> topic, V value) {

    /** The command as its sender, an agent or a decider, writes it. */
    public static Outgoing<?> of(ApprovalCommand command) {
        return command.accept(new Handler<Outgoing<?>>() {
            @Override
            public Outgoing<?> request(Request c) {
                return new Outgoing<>(Topics.APPROVAL_REQUESTS, ApprovalMapping.toAvro(c));
            }

            @Override
            public Outgoing<?> decide(Decide c) {
                return new Outgoing<>(Topics.APPROVAL_DECISIONS, ApprovalMapping.toAvro(c));
            }

            @Override
            public Outgoing<?> withdraw(Withdraw c) {
                return new Outgoing<>(Topics.APPROVAL_WITHDRAWALS, ApprovalMapping.toAvro(c));
            }

            @Override
            public Outgoing<?> claim(Claim c) {
                return new Outgoing<>(Topics.APPROVAL_EXECUTIONS, ApprovalMapping.toAvro(c));
            }

            @Override
            public Outgoing<?> report(ReportRun c) {
                return new Outgoing<>(Topics.APPROVAL_EXECUTIONS, ApprovalMapping.toAvro(c));
            }

            @Override
            public Outgoing<?> expire(Expire c) {
                return new Outgoing<>(Topics.APPROVAL_DECISIONS, ApprovalMapping.toAvro(c));
            }

            @Override
            public Outgoing<?> probe(Probe c) {
                return new Outgoing<>(Topics.APPROVAL_REQUESTS, ApprovalMapping.toAvro(c));
            }
        });
    }

    /** The command as its sender writes it. */
    public static Outgoing<?> of(PauseCommand command) {
        return command.accept(new PauseCommand.Handler<Outgoing<?>>() {
            @Override
            public Outgoing<?> pause(Pause c) {
                return new Outgoing<>(Topics.PAUSE_REQUESTS, PauseMapping.toAvro(c));
            }

            @Override
            public Outgoing<?> resume(Resume c) {
                return new Outgoing<>(Topics.RESUME_REQUESTS, PauseMapping.toAvro(c));
            }

            @Override
            public Outgoing<?> expire(ExpirePause c) {
                return new Outgoing<>(Topics.RESUME_REQUESTS, PauseMapping.toAvro(c));
            }

            @Override
            public Outgoing<?> probe(ProbePause c) {
                return new Outgoing<>(Topics.PAUSE_REQUESTS, PauseMapping.toAvro(c));
            }
        });
    }
}
