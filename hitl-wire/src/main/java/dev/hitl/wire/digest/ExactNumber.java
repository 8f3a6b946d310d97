package dev.hitl.wire.digest;

import java.io.IOException;
import java.math.BigDecimal;
import org.erdtman.jcs.NumberToJSON;

/** Tells whether a JSON number keeps its value on its way through an IEEE 754 double and back. */
public final class ExactNumber {

    private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(1L << 53);

    private ExactNumber() {}

    /** Returns whether it does; {@code text} is a number as JSON writes one. */
    public static boolean isExact(String text) {
        BigDecimal written;
        try {
            written = new BigDecimal(text);
        } catch (NumberFormatException e) {
            // Well-formed JSON, but the exponent is beyond an int: no double holds it.
            return false;
        }
        if (isWhole(written) && written.abs().compareTo(LARGEST_WHOLE) > 0) {
            return false;
        }
        double read = Double.parseDouble(text);
        return Double.isFinite(read) && new BigDecimal(canonical(read)).compareTo(written) == 0;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static String canonical(double number) {
        try {
            return NumberToJSON.serializeNumber(number);
        } catch (IOException e) {
            throw new IllegalStateException("A finite number has no canonical form", e);
        }
    }
}
