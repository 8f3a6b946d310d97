package dev.hitl.wire.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The digest of a request: SHA-256 over the canonical JSON (RFC 8785) of what a person is shown and an agent later runs.
 *
 * <p>Version 1 is the lowercase hexadecimal SHA-256 of the UTF-8 bytes of
 *
 * <pre>{"action":A,"arguments":J,"tool":T,"v":1,"workspace":W}</pre>
 *
 * <p>where A and W are JSON strings, T is a JSON string or {@code null}, and J is the arguments as a JSON value (not as a
 * string that holds JSON), all of it canonical. Texts are taken as they are: nothing is trimmed, lower-cased or
 * normalised, so "é" in one code point and in two are different. Which arguments are refused is said at
 * {@link CanonicalJson}. The frozen vectors {@code dev/hitl/vectors/request-digest.json} in the contract let any language
 * check that it computes the same.
 */
public final class RequestDigests {

    /** The only version there is. */
    public static final int VERSION = 1;

    private RequestDigests() {}

    /**
     * Returns the digest of a request.
     *
     * @param version the version of the digest, {@link #VERSION}
     * @param workspace the owner's workspace
     * @param action the action as the policy names it
     * @param tool the tool that will run, or null if the request names none
     * @param argumentsJson the arguments, one JSON value of any type
     * @return 64 lowercase hexadecimal digits
     * @throws CanonicalJsonException if a text has no canonical form
     * @throws IllegalArgumentException if the version is unknown
     */
    public static String of(int version, String workspace, String action, String tool, String argumentsJson) {
        byte[] form =
                canonicalForm(version, workspace, action, tool, argumentsJson).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(form));
    }

    /**
     * Returns the text whose SHA-256 is the digest, for logs of a mismatch and for tests in other languages. It holds the
     * arguments and is as confidential as they are. Parameters and errors as in {@link #of}.
     */
    public static String canonicalForm(
            int version, String workspace, String action, String tool, String argumentsJson) {
        if (version != VERSION) {
            throw new IllegalArgumentException("Expected digest version " + VERSION + ", but found " + version
                    + "; the other side is newer or wrong, upgrade this one.");
        }
        // The five names are already in canonical order, so only the values have to be made canonical.
        return "{\"action\":" + text("action", action)
                + ",\"arguments\":" + CanonicalJson.of(Objects.requireNonNull(argumentsJson, "argumentsJson"))
                + ",\"tool\":" + (tool == null ? "null" : text("tool", tool))
                + ",\"v\":" + VERSION
                + ",\"workspace\":" + text("workspace", workspace)
                + "}";
    }

    private static String text(String name, String value) {
        return CanonicalJson.ofString(Objects.requireNonNull(value, name));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not", e);
        }
    }
}
