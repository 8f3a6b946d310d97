package dev.hitl.standalone.demo;

import dev.hitl.client.HitlClient;
import dev.hitl.client.HitlDecider;
import dev.hitl.identity.Principal;
import dev.hitl.standalone.console.ConsoleApi;
import dev.hitl.wire.connection.Connection;

/**
 * Who plays in the demo, and what they have in hand.
 *
 * @param agent deploy-bot of the workspace payments, over Kafka
 * @param person the person at the console, over its HTTP API
 * @param intruder somebody with a Kafka client of their own who may write commands, and names whom they like
 * @param journal what processor and notifier say, as read from Kafka
 * @param connection reaches the broker, to read topics anew
 * @param mailbox the mail server's only mailbox
 * @param slack the server that stands in for Slack
 */
public record Cast(
        HitlClient agent,
        ConsoleApi person,
        HitlDecider intruder,
        Journal journal,
        Connection connection,
        Mailbox mailbox,
        SlackStandIn slack) {
    /** The workspace that owns everything in the demo. */
    public static final String WORKSPACE = "payments";

    /** The agent that asks. */
    public static final Principal DEPLOY_BOT = Principal.agent("deploy-bot", WORKSPACE);

    /** An agent of another workspace. */
    public static final Principal OUTREACH = Principal.agent("outreach", "crm");
}
