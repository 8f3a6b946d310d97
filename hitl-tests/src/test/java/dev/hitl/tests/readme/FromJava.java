package dev.hitl.tests.readme;

import static dev.hitl.client.ApprovalSpec.approval;

import dev.hitl.client.ClientSettings;
import dev.hitl.client.HitlClient;
import dev.hitl.client.gated.Masked;
import dev.hitl.client.gated.RequiresApproval;
import dev.hitl.client.result.ApprovalResult;
import dev.hitl.client.result.GateResult;
import dev.hitl.client.result.PauseResult;
import dev.hitl.identity.Risk;
import dev.hitl.wire.connection.ConnectionSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** The README's example; {@link ReadmeTest} holds the two alike. */
final class FromJava {

    interface DatabaseTools {
        @RequiresApproval(
                action = "Wipe production DB",
                reason = "Delete table {table}",
                timeout = "5m",
                risk = Risk.HIGH)
        int drop(String table, @Masked String password) throws SQLException;
    }

    interface Shop {
        String refund(String order);
    }

    record Seen(GateResult<String> result, ApprovalResult answer, PauseResult resumed) {}

    record JdbcDatabaseTools() implements DatabaseTools {
        @Override
        public int drop(String table, String password) {
            return table.length();
        }
    }

    private FromJava() {}

    static ConnectionSettings connection() {
        return ConnectionSettings.of("127.0.0.1:9092", "http://127.0.0.1:8081/apis/ccompat/v7");
    }

    static Seen show(ConnectionSettings connection, Shop shop, String password) throws SQLException {
        try (var hitl = HitlClient.connect(ClientSettings.agent(connection, "deploy-bot", "payments"))) {
            // Put methods behind the gate: a call waits for a person, and runs once if that person approves.
            var tools = hitl.gated(DatabaseTools.class, new JdbcDatabaseTools());
            tools.drop("users", password);

            // Or any action, with what became of it as a value.
            var result = hitl.gate(
                            approval("Refund order").reason("Charged twice").arguments(Map.of("order", "A-17")))
                    .run(() -> shop.refund("A-17"));

            // Or just ask.
            var answer = hitl.request(approval("Send the newsletter").timeout(Duration.ofHours(2)))
                    .await();

            // Or stop until somebody lets the task go on.
            var resumed = hitl.pause("invoice-42", "needs a cost centre").await();
            return new Seen(result, answer, resumed);
        }
    }
}
