package dev.hitl.standalone.cli;

import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.contract.ContractSchemas;
import dev.hitl.wire.contract.Standing;
import dev.hitl.wire.contract.Standing.State;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Registers what is missing. */
@Command(
        name = "register",
        description = "Register the schema of each topic where it is missing, so that everything runs with"
                + " auto.register.schemas=false. First all are checked: if one cannot read what its subject's latest"
                + " schema wrote, or the subject's rule forbids it, none is registered.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.FAILED_LINE,
            ExitCodes.USAGE_LINE,
            "3:a schema is incompatible; nothing was registered",
            ExitCodes.MISCONFIGURED_LINE
        })
final class SchemasRegisterCommand implements Callable<Integer> {
    @Mixin
    private Installation installation;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        List<Standing> standings = installation.schemas().ask(ContractSchemas::register);
        SchemaReport report = new SchemaReport(standings);
        report.tell(output);
        if (report.count(State.INCOMPATIBLE) > 0) {
            throw report.incompatible("Nothing was registered.");
        }
        if (!output.isJson()) {
            output.line(report.count(State.ADDED) + " registered, " + report.count(State.REGISTERED)
                    + " were there already.");
        }
        return ExitCodes.OK;
    }
}
