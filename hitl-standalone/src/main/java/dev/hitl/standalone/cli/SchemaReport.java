package dev.hitl.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.Table;
import dev.hitl.wire.contract.Standing;
import dev.hitl.wire.contract.Standing.State;
import java.util.List;

/** What was found of the schemas, as a reader or a script wants it. */
record SchemaReport(List<Standing> standings) {

    long count(State state) {
        return standings.stream().filter(standing -> standing.state() == state).count();
    }

    void tell(Output output) {
        if (output.isJson()) {
            output.print(Json.list("schemas", standings, SchemaReport::json));
        } else {
            output.print(table());
        }
    }

    CommandFailure incompatible(String failed) {
        Standing first = standings.stream()
                .filter(standing -> standing.state() == State.INCOMPATIBLE)
                .findFirst()
                .orElseThrow();
        return CommandFailure.refused(
                failed,
                State.INCOMPATIBLE.name(),
                "The schema of " + first.subject() + " does not fit: " + first.sentence() + ".",
                "See what registered the subject's latest version; another --prefix has subjects of its own.");
    }

    private Table table() {
        Table table = new Table("SUBJECT", "STATE", "ID", "").keeping("SUBJECT");
        standings.forEach(
                standing -> table.row(standing.subject(), standing.state().name(), id(standing), standing.sentence()));
        return table;
    }

    private static String id(Standing standing) {
        return standing.id().isPresent() ? Integer.toString(standing.id().getAsInt()) : "";
    }

    private static ObjectNode json(Standing standing) {
        ObjectNode document = Json.object()
                .put("topic", standing.topic())
                .put("subject", standing.subject())
                .put("state", standing.state().name());
        document.put("schemaId", standing.id().isPresent() ? standing.id().getAsInt() : null);
        return document.put("sentence", standing.sentence());
    }
}
