package dev.hitl.standalone.cli;

import dev.hitl.standalone.terminal.CommandFailure;
import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.contract.ContractSchemas;
import dev.hitl.wire.contract.Standing;
import dev.hitl.wire.contract.Standing.State;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks what is registered, and changes nothing. */
@Command(
        name = "check",
        description = "Check that the schema of each topic is registered, or could be; changes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every schema is registered",
            ExitCodes.FAILED_LINE,
            ExitCodes.USAGE_LINE,
            "3:a schema is incompatible with what its subject holds",
            "6:a schema is missing; nothing is against registering it",
            ExitCodes.MISCONFIGURED_LINE
        })
final class SchemasCheckCommand implements Callable<Integer> {
    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        List<Standing> standings = installation.schemas().ask(ContractSchemas::check);
        SchemaReport report = new SchemaReport(standings);
        report.tell(output);
        if (report.count(State.INCOMPATIBLE) > 0) {
            throw report.incompatible("This version cannot run with the registry as it is.");
        }
        if (report.count(State.MISSING) > 0) {
            throw new CommandFailure(
                    ExitCodes.NOT_FOUND,
                    "With auto.register.schemas=false what writes these could not run.",
                    report.count(State.MISSING) + " of " + standings.size() + " schemas are not registered.",
                    "Register them with './hitl schemas register'.");
        }
        if (!output.isJson()) {
            output.line("All " + standings.size() + " are registered.");
        }
        return ExitCodes.OK;
    }
}
