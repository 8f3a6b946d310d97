package dev.hitl.tests.registry;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A reverse proxy that lets in who shows a certificate of its authority, as companies put one before a registry. */
final class CertificateAskingProxy implements AutoCloseable {

    private static final String CONTENT_TYPE = "Content-Type";

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient behind =
            new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();
    private final URI registry;

    /** Starts it, before a registry that is reached without TLS. */
    CertificateAskingProxy(HeldCertificate own, X509Certificate authority, URI registry) throws IOException {
        this.registry = registry;
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(own)
                .addTrustedCertificate(authority)
                .build()
                .sslSocketFactory());
        server.requireClientAuth();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return passedOn(request);
            }
        });
        server.start();
    }

    /** The registry, as it is reached through the proxy. */
    String url() {
        return server.url(registry.getPath()).toString();
    }

    private MockResponse passedOn(RecordedRequest asked) {
        var body = asked.getMethod().equals("GET")
                ? null
                : RequestBody.create(
                        asked.getBody(),
                        MediaType.parse(String.valueOf(asked.getHeaders().get(CONTENT_TYPE))));
        var request = new Request.Builder()
                .url(registry.resolve(asked.getTarget()).toString())
                .method(asked.getMethod(), body)
                .build();
        try (var answer = behind.newCall(request).execute()) {
            return new MockResponse.Builder()
                    .code(answer.code())
                    .addHeader(CONTENT_TYPE, String.valueOf(answer.header(CONTENT_TYPE)))
                    .body(answer.body().string())
                    .build();
        } catch (IOException e) {
            return new MockResponse.Builder().code(502).body(e.toString()).build();
        }
    }

    @Override
    public void close() {
        server.close();
        behind.dispatcher().executorService().shutdown();
        behind.connectionPool().evictAll();
    }
}
