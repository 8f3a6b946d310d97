package dev.hitl.identity;

import java.util.regex.Pattern;

/**
 * The SHA-256 of what is asked, as 64 lowercase hex digits. What it covers is in the contract's
 * {@code vectors/request-digest.json}.
 *
 * @param hex the digest
 */
public record RequestDigest(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if it is not 64 lowercase hex digits */
    public RequestDigest {
        if (hex == null || !HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "Expected a digest of 64 lowercase hex digits; compute it as the contract's vectors show");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
