package dev.hitl.config.settings;

import dev.hitl.notice.NoticeKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One way people are told. */
public sealed interface ChannelSettings {

    /** Returns the name, different for each channel. */
    String name();

    /** Returns what it is told. */
    Set<NoticeKind> kinds();

    /** Tells whether what it sends leads people to the console. */
    boolean sendsLinks();

    /** The console itself. */
    record Dashboard() implements ChannelSettings {
        @Override
        public String name() {
            return "dashboard";
        }

        @Override
        public Set<NoticeKind> kinds() {
            return Set.of(NoticeKind.values());
        }

        @Override
        public boolean sendsLinks() {
            return false;
        }
    }

    /**
     * A Slack channel.
     *
     * @param webhookUrl Slack's incoming webhook
     */
    record Slack(String name, Set<NoticeKind> kinds, Secret webhookUrl) implements ChannelSettings {
        /** Copies the kinds. */
        public Slack {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public boolean sendsLinks() {
            return true;
        }
    }

    /**
     * Mail.
     *
     * @param host the mail server
     * @param port its port
     * @param tls how the connection is protected
     * @param from who it is from
     * @param to people who get it, each with a link of their own
     * @param toShared lists and mailboxes that several people read; without personal links
     * @param login how to sign in to the server; empty for a server that asks nobody
     */
    record Email(
            String name,
            Set<NoticeKind> kinds,
            String host,
            int port,
            MailTls tls,
            String from,
            List<String> to,
            List<String> toShared,
            Optional<Login> login)
            implements ChannelSettings {
        /** Copies the collections. */
        public Email {
            kinds = Set.copyOf(kinds);
            to = List.copyOf(to);
            toShared = List.copyOf(toShared);
        }

        @Override
        public boolean sendsLinks() {
            return true;
        }
    }

    /** How to sign in to a mail server. */
    record Login(String username, Secret password) {}

    /**
     * A receiver of JSON.
     *
     * @param url where it is posted
     * @param secret what signs it, at least 32 bytes
     */
    record Webhook(String name, Set<NoticeKind> kinds, Secret url, Secret secret) implements ChannelSettings {
        /** Copies the kinds. */
        public Webhook {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public boolean sendsLinks() {
            return false;
        }
    }
}
