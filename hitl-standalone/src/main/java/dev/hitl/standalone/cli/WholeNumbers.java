package dev.hitl.standalone.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers as somebody types them; what is none is told in words that are no programmer's. */
public final class WholeNumbers {
    private WholeNumbers() {}

    /** Makes the commands read numbers so. */
    public static void in(CommandLine commands) {
        commands.registerConverter(Integer.class, reading(Integer::valueOf));
        commands.registerConverter(int.class, reading(Integer::valueOf));
        commands.registerConverter(Short.class, reading(Short::valueOf));
    }

    private static <T> ITypeConverter<T> reading(Function<String, T> number) {
        return text -> {
            try {
                return number.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("expected a whole number, but found '" + text + "'");
            }
        };
    }
}
