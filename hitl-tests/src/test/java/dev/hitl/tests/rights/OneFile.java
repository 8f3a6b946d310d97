package dev.hitl.tests.rights;

import dev.hitl.config.table.KafkaKeys;
import dev.hitl.tests.rights.GuardedInstallation.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One {@code hitl.yaml} for every part of a guarded installation, with a user a role and each one's login in a file of its own. Who
 * connects in no role does so as somebody who may do nothing.
 *
 * @param path the file
 */
record OneFile(Path path) {

    static final String TOKEN = "a11ce-5ecret-t0ken-0123456789-0123456789";

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final String JAAS = "sasl.jaas.config";
    private static final String ROLE = "    %s: {sasl.jaas.config_file: %s.jaas}\n";

    static OneFile write(GuardedInstallation installation, String webhook) throws IOException {
        var directory = Files.createDirectories(installation.directory().resolve("etc"));
        var everybody = installation.broker().settingsOf(GuardedInstallation.NOBODY);
        var roles = new StringBuilder();
        for (var role : KafkaKeys.CONNECTING) {
            var login = installation.as(role).kafka().get(JAAS);
            Files.writeString(directory.resolve(role.word() + ".jaas"), login + "\n");
            roles.append(ROLE.formatted(role.word(), role.word()));
        }
        return new OneFile(Files.writeString(directory.resolve("hitl.yaml"), """
                hitl:
                  channels:
                    - {type: webhook, url: "%s", secret: 0123456789abcdef0123456789abcdef}
                kafka:
                  bootstrap_servers: %s
                  security.protocol: %s
                  sasl.mechanism: %s
                  sasl.jaas.config: '%s'
                  ssl.truststore.type: PEM
                  ssl.truststore.location: %s
                  roles:
                %sregistry: {url: "%s"}
                topics: {prefix: %s, partitions: %d, create: false}
                processor: {state_dir: "%s", health: "127.0.0.1:0"}
                notifier: {health: "127.0.0.1:0"}
                console:
                  port: 0
                  health: 127.0.0.1:0
                  people: [{id: alice@example.com, token: %s}]
                """.formatted(
                        webhook,
                        installation.broker().bootstrapServers(),
                        everybody.get("security.protocol"),
                        everybody.get("sasl.mechanism"),
                        everybody.get(JAAS),
                        everybody.get("ssl.truststore.location"),
                        roles,
                        installation.registryUrl(),
                        installation.names().prefix(),
                        GuardedInstallation.PARTITIONS,
                        installation.directory().resolve("state"),
                        TOKEN)));
    }

    /** Runs {@code hitl …} with the file. */
    Said hitl(String... words) {
        return GuardedInstallation.hitl(
                Stream.concat(Stream.of(words), Stream.of("--config=" + path)).toArray(String[]::new));
    }

    /** Asks for an approval by command. Returns its id. */
    String ask(String action) {
        var said = hitl("request", action, "--json");
        var id = ID.matcher(said.text());
        if (said.exit() != 0 || !id.find()) {
            throw new AssertionError("Expected a request's id, but found: " + said);
        }
        return id.group(1);
    }
}
