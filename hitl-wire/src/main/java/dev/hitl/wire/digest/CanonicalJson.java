package dev.hitl.wire.digest;

import dev.hitl.wire.digest.CanonicalJsonException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The canonical form of a JSON text after RFC 8785 (JCS), or a refusal.
 *
 * <p>RFC 8785 reads every number as an IEEE 754 double and trusts its input otherwise. A digest over that form would be
 * the same for two texts that a tool may read differently, so texts for which that could happen are refused:
 *
 * <ul>
 *   <li>more than {@link #MAX_BYTES} bytes of UTF-8, or nested deeper than {@link #MAX_DEPTH};
 *   <li>an object with the same name twice (compared after escapes are resolved);
 *   <li>a lone surrogate in a string or a name;
 *   <li>a number whose value is integral and beyond ±2<sup>53</sup>, in whatever notation ({@code 1e30} too), a number
 *       that overflows or underflows a double, and a number whose canonical text has another decimal value than the
 *       text given (such as {@code 0.10000000000000000001}). {@code 1.0}, {@code 1e2} and {@code -0} pass and become
 *       {@code 1}, {@code 100} and {@code 0};
 *   <li>anything but white space after the value.
 * </ul>
 *
 * <p>Whatever comes out is accepted again and gives itself. Pure and safe for use by several threads.
 */
public final class CanonicalJson {

    /** The most bytes of UTF-8 that a text may have before it is made canonical: 200 KiB. */
    public static final int MAX_BYTES = 200 * 1024;

    /** How deep objects and arrays may be nested; a lone scalar has depth 0. */
    public static final int MAX_DEPTH = 64;

    private CanonicalJson() {}

    /**
     * Returns the canonical form of a JSON text.
     *
     * @param json one JSON value of any type, not null
     * @return the canonical text; its bytes are its UTF-8 encoding
     * @throws CanonicalJsonException if the text is refused, see the class comment
     */
    public static String of(String json) {
        requireSize(json);
        StrictJson.check(json);
        return canonicalize(json);
    }

    /**
     * Returns the canonical form of a string value, quotes included.
     *
     * @throws CanonicalJsonException if the value is too large or holds a lone surrogate
     */
    static String ofString(String value) {
        requireSize(value);
        return of(StrictJson.quote(value));
    }

    private static void requireSize(String json) {
        if (json.length() > MAX_BYTES || json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new CanonicalJsonException(
                    Reason.TOO_LARGE,
                    "Expected at most " + MAX_BYTES + " bytes of JSON, but found more; send a reference to the data"
                            + " instead of the data.");
        }
    }

    /** The library takes only an object or an array at the top, so every value travels inside an array. */
    private static String canonicalize(String json) {
        try {
            String wrapped = new JsonCanonicalizer("[" + json + "]").getEncodedString();
            return wrapped.substring(1, wrapped.length() - 1);
        } catch (IOException e) {
            throw new IllegalStateException("A checked JSON text could not be made canonical", e);
        }
    }
}
