package dev.hitl.standalone.up;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port as somebody types it. */
final class Port implements ITypeConverter<Integer> {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String text) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > HIGHEST) {
            throw new TypeConversionException("expected a port of 0 to " + HIGHEST + ", but found '" + text + "'"
                    + (text.chars().anyMatch(Character::isDigit) ? "" : ", which is not a number"));
        }
        return Integer.valueOf(text);
    }
}
