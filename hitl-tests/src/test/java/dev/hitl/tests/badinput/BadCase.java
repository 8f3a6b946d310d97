package dev.hitl.tests.badinput;

import dev.hitl.identity.SubjectKey;
import java.util.function.BiFunction;

/**
 * One kind of bad input.
 *
 * @param name what is wrong, in a few words
 * @param spoilt makes the record of a subject
 * @param expected what has to become of it
 * @param needsBroker whether it takes a broker to see it
 */
record BadCase(String name, BiFunction<Maker, SubjectKey, Spoilt> spoilt, Expected expected, boolean needsBroker) {

    static BadCase of(String name, BiFunction<Maker, SubjectKey, Spoilt> spoilt, Expected expected) {
        return new BadCase(name, spoilt, expected, false);
    }

    static BadCase onBroker(String name, BiFunction<Maker, SubjectKey, Spoilt> spoilt, Expected expected) {
        return new BadCase(name, spoilt, expected, true);
    }

    @Override
    public String toString() {
        return name;
    }
}
