package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.identity.SubjectKey;
import dev.hitl.schemas.AuditEvent;
import dev.hitl.schemas.Principal;
import dev.hitl.schemas.SubjectKind;
import dev.hitl.standalone.audit.AuditTrail;
import dev.hitl.standalone.audit.AuditTrail.Entry;
import dev.hitl.standalone.terminal.Ages;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.standalone.terminal.Table;
import dev.hitl.wire.connection.Connection;
import dev.hitl.wire.rights.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads the audit topic and checks its chains. */
@Command(
        name = "audit",
        description = "Show what happened, and check that nothing of it was changed since.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.FAILED_LINE,
            ExitCodes.USAGE_LINE,
            ExitCodes.CHAIN_BROKEN_LINE,
            ExitCodes.NOT_FOUND_LINE,
            ExitCodes.MISCONFIGURED_LINE
        })
final class AuditCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "only of this approval or task: workspace/id or the id; the beginning of the id is enough")
    private String id;

    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Optional<SubjectName> name = Optional.ofNullable(id).map(SubjectName::new);
        try (Connection connection = new Connection(installation.connection(Role.AUDITOR), "hitl-cli")) {
            AuditTrail trail = AuditTrail.read(connection);
            List<Entry> wanted = wanted(trail, name);
            if (output.isJson()) {
                output.print(document(trail, wanted));
            } else {
                tell(trail, wanted);
            }
            if (!trail.isWhole()) {
                return ExitCodes.CHAIN_BROKEN;
            }
            return wanted.isEmpty() && name.isPresent() ? ExitCodes.NOT_FOUND : ExitCodes.OK;
        }
    }

    /** The whole chain is checked in any case: one subject's records alone make none. */
    private List<Entry> wanted(AuditTrail trail, Optional<SubjectName> name) {
        if (name.isEmpty()) {
            return trail.entries();
        }
        Optional<SubjectKey> meant = name.get().among(subjects(trail.entries()));
        return trail.entries().stream()
                .filter(entry -> entry.event().getSubjectKind() != SubjectKind.WORKSPACE)
                .filter(entry -> meant.map(keyOf(entry.event())::equals).orElse(false))
                .toList();
    }

    private static List<SubjectKey> subjects(List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(event -> event.getSubjectKind() != SubjectKind.WORKSPACE)
                .map(AuditCommand::keyOf)
                .distinct()
                .toList();
    }

    private void tell(AuditTrail trail, List<Entry> wanted) {
        if (wanted.isEmpty()) {
            output.line("Nothing was written down" + (id == null ? "." : " of '" + id + "'."));
        } else {
            output.print(table(wanted, new ShortNames(subjects(trail.entries())), Instant.now()));
        }
        output.line("");
        trail.breaks()
                .forEach(broken -> output.line(output.ink()
                        .bad("chain " + broken.partition() + " broken: "
                                + broken.at().sentence())));
        if (trail.isWhole()) {
            output.line(output.ink().good("chain ok") + "  " + trail.entries().size() + " records in " + trail.chains()
                    + " chains, each checked from its first record");
        }
    }

    static Table table(List<Entry> entries, ShortNames names, Instant now) {
        Table table = new Table("CHAIN", "#", "WHEN", "SUBJECT", "WHAT", "WHO", "SENTENCE").keeping("SUBJECT");
        entries.forEach(entry -> {
            AuditEvent event = entry.event();
            boolean ofWorkspace = event.getSubjectKind() == SubjectKind.WORKSPACE;
            table.row(
                    Integer.toString(entry.partition()),
                    Long.toString(event.getSequence()),
                    Ages.ago(event.getAt(), now),
                    ofWorkspace ? event.getWorkspace() : names.of(keyOf(event)),
                    event.getType(),
                    who(event),
                    Optional.ofNullable(event.getCode())
                                    .map(code -> code + ": ")
                                    .orElse("")
                            + event.getSentence());
        });
        return table;
    }

    private static ObjectNode document(AuditTrail trail, List<Entry> wanted) {
        ObjectNode document = Json.object();
        ArrayNode entries = document.putArray("entries");
        for (Entry entry : wanted) {
            AuditEvent event = entry.event();
            entries.addObject()
                    .put("chain", entry.partition())
                    .put("sequence", event.getSequence())
                    .put("at", event.getAt().toString())
                    .put("subjectKind", event.getSubjectKind().name())
                    .put("workspace", event.getWorkspace())
                    .put("id", event.getSubjectId())
                    .put("type", event.getType())
                    .put("who", who(event))
                    .put("code", event.getCode())
                    .put("sentence", event.getSentence());
        }
        ObjectNode chain = document.putObject("chain")
                .put("ok", trail.isWhole())
                .put("records", trail.entries().size())
                .put("chains", trail.chains());
        ArrayNode breaks = chain.putArray("breaks");
        trail.breaks().forEach(broken -> breaks.addObject()
                .put("chain", broken.partition())
                .put("kind", broken.at().kind().name())
                .put("sentence", broken.at().sentence()));
        return document;
    }

    private static SubjectKey keyOf(AuditEvent event) {
        return new SubjectKey(event.getWorkspace(), event.getSubjectId());
    }

    private static String who(AuditEvent event) {
        return Optional.ofNullable(event.getPrincipal()).map(Principal::getId).orElse("");
    }
}
