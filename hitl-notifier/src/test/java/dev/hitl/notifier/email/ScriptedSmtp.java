package dev.hitl.notifier.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small SMTP server on loopback that speaks STARTTLS and answers chosen recipients as told; GreenMail does neither.
 */
final class ScriptedSmtp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptedSmtp.class);

    private final ServerSocket listener;
    private final Optional<SSLContext> tls;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<String> heardInPlain = new CopyOnWriteArrayList<>();

    ScriptedSmtp(Optional<SSLContext> tls) throws IOException {
        this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.tls = tls;
        var thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Answers this to a recipient until told otherwise. */
    void answer(String recipient, String line) {
        answers.put(recipient, line);
    }

    void acceptEverybody() {
        answers.clear();
    }

    /** Recipients whose mail was taken, in order. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** Commands that came unprotected. */
    List<String> heardInPlain() {
        return List.copyOf(heardInPlain);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (var socket = listener.accept()) {
                converse(socket, false);
            } catch (IOException e) {
                // A client that hangs up, or the end of the test; the next one is served.
                LOG.debug("A connection ended", e);
            }
        }
    }

    private void converse(Socket socket, boolean safe) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        var out = socket.getOutputStream();
        if (!safe) {
            say(out, "220 scripted ready");
        }
        var recipient = "";
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (!safe) {
                heardInPlain.add(line);
            }
            var verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
            if (verb.equals("STARTTLS") && tls.isPresent()) {
                say(out, "220 go on");
                converse(protect(socket), true);
                return;
            } else if (verb.equals("RCPT")) {
                recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                say(out, answers.getOrDefault(recipient, "250 ok"));
            } else if (verb.equals("DATA")) {
                say(out, "354 send");
                for (var data = in.readLine(); !".".equals(data); data = in.readLine()) {
                    if (data == null) {
                        throw new IOException("ended within a mail");
                    }
                }
                accepted.add(recipient);
                say(out, "250 taken");
            } else if (verb.equals("EHLO")) {
                say(out, tls.isPresent() && !safe ? "250-scripted\r\n250 STARTTLS" : "250 scripted");
            } else if (verb.equals("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private SSLSocket protect(Socket socket) throws IOException {
        var safe = (SSLSocket) tls.orElseThrow()
                .getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        safe.setUseClientMode(false);
        safe.startHandshake();
        return safe;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
