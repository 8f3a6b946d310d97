package dev.hitl.wire.registry;

import java.util.Optional;

/** The value of the Authorization header, kept out of every text form. */
final class RegistryCredentials {

    static final RegistryCredentials NONE = new RegistryCredentials("none", null);

    private final String kind;
    private final String header;

    private RegistryCredentials(String kind, String header) {
        this.kind = kind;
        this.header = header;
    }

    static RegistryCredentials basic(String user, String password) {
        return new RegistryCredentials("basic", okhttp3.Credentials.basic(user, password));
    }

    static RegistryCredentials bearer(String token) {
        return new RegistryCredentials("bearer", "Bearer " + token);
    }

    Optional<String> header() {
        return Optional.ofNullable(header);
    }

    @Override
    public String toString() {
        return kind;
    }
}
