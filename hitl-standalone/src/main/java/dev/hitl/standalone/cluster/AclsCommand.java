package dev.hitl.standalone.cluster;

import dev.hitl.standalone.terminal.ExitCodes;
import dev.hitl.wire.rights.Rights;
import dev.hitl.wire.rights.Role;
import dev.hitl.wire.topic.TopicNames;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what gives each role its rights; asks no broker. */
@Command(
        name = "acls",
        description = "Print what gives each role the rights it needs: a script, Terraform or YAML. Asks no broker.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodes.OK_LINE, ExitCodes.USAGE_LINE, ExitCodes.MISCONFIGURED_LINE})
public final class AclsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ROLE",
            arity = "0..*",
            description = "requester, resumer, viewer, decider, processor, notifier, console, operator, auditor or"
                    + " creator (default: all)")
    private List<String> roles = List.of();

    @Option(
            names = "--principal",
            paramLabel = "ROLE=PRINCIPAL",
            description = "who has a role, such as processor=User:CN=hitl (default: User:hitl-ROLE)")
    private Map<String, String> principals = new LinkedHashMap<>();

    @Mixin
    private Names names;

    @Mixin
    private Language language;

    /** Called by picocli. */
    public AclsCommand() {}

    @Override
    public Integer call() {
        TopicNames prefix = names.get();
        Map<Role, String> named = new EnumMap<>(Role.class);
        principals.forEach((word, principal) -> named.put(role(word), principal(word, principal)));
        List<Role> wanted = roles.isEmpty()
                ? List.of(Role.values())
                : roles.stream().map(this::role).distinct().toList();
        named.keySet().stream()
                .filter(role -> !wanted.contains(role))
                .findFirst()
                .ifPresent(role -> {
                    throw new ParameterException(
                            spec.commandLine(),
                            "Expected --principal for the roles that were asked for, but found '" + role.word()
                                    + "'; name that role too");
                });
        List<Grant> grants = wanted.stream()
                .map(role ->
                        new Grant(role, named.getOrDefault(role, "User:hitl-" + role.word()), Rights.of(role, prefix)))
                .toList();
        spec.commandLine().getOut().print(language.dialect().rights(grants));
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }

    private Role role(String word) {
        return Role.of(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "Expected one of the roles "
                                + Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", "))
                                + ", but found '" + word + "'"));
    }

    private String principal(String word, String principal) {
        if (!principal.matches("[A-Za-z]+:[^\\p{Cntrl}]+")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected a principal such as User:NAME for " + word + ", but found '" + principal + "'");
        }
        return principal;
    }
}
