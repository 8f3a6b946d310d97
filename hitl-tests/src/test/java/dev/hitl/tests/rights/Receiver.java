package dev.hitl.tests.rights;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A receiver of webhooks on this machine that takes whatever is posted. */
final class Receiver implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

    Receiver() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                bodies.add(request.getBody().utf8());
                return new MockResponse.Builder().code(204).build();
            }
        });
        server.start();
    }

    String url() {
        return server.url("/hitl").toString();
    }

    boolean wasTold(String text) {
        return bodies.stream().anyMatch(body -> body.contains(text));
    }

    @Override
    public void close() {
        server.close();
    }
}
