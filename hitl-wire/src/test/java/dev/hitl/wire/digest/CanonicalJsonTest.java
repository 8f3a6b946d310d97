package dev.hitl.wire.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.wire.digest.CanonicalJsonException.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    @Property
    void aFiniteDoubleWrittenByJavaKeepsItsValueOrIsRefusedAsBeyondTwoToThe53(@ForAll double number) {
        String json = Double.toString(number);
        boolean wholeAndBeyond = Math.abs(number) > 0x1p53;

        if (wholeAndBeyond) {
            assertThatThrownBy(() -> CanonicalJson.of(json)).isInstanceOf(CanonicalJsonException.class);
        } else if (ExactNumber.isExact(json)) {
            assertThat(Double.parseDouble(CanonicalJson.of(json))).isEqualTo(number + 0.0);
        }
    }

    @Property
    void everyWholeNumberUpToTwoToThe53StaysAsItIs(@ForAll @LongRange(min = -(1L << 53), max = 1L << 53) long number) {
        assertThat(CanonicalJson.of(Long.toString(number))).isEqualTo(Long.toString(number));
    }

    @Property
    void aStringIsEitherRefusedForALoneSurrogateOrItsFormGivesItself(@ForAll String text) {
        String canonical;
        try {
            canonical = CanonicalJson.ofString(text);
        } catch (CanonicalJsonException e) {
            assertThat(e.reason()).isEqualTo(Reason.LONE_SURROGATE);
            return;
        }
        assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}x",
                "{a:1}",
                "{'a':1}",
                "[01]",
                "[1.]",
                "[.5]",
                "[+1]",
                "\"\u0001\"",
                "[1 2]",
                "{\"a\"}",
                "tru",
                "Infinity",
                "\uFEFF{}",
                "[\"\\x41\"]",
                "{\"a\":1",
                "]",
                "/**/1"
            })
    void refusesWhatIsNotOneJsonValue(String json) {
        assertThatThrownBy(() -> CanonicalJson.of(json))
                .isInstanceOfSatisfying(CanonicalJsonException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.MALFORMED));
    }

    @ParameterizedTest
    @CsvSource({"1e99999999999, NUMBER_NOT_EXACT", "-1e-99999999999, NUMBER_NOT_EXACT", "5e-325, NUMBER_NOT_EXACT"})
    void refusesExponentsThatNoDoubleHolds(String json, Reason reason) {
        assertThatThrownBy(() -> CanonicalJson.of(json))
                .isInstanceOfSatisfying(CanonicalJsonException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason));
    }

    @Test
    void takesTheGreatestDepthAndRefusesOneMore() {
        String deepest = "[".repeat(64) + "]".repeat(64);

        assertThat(CanonicalJson.of(deepest)).isEqualTo(deepest);
        assertThatThrownBy(() -> CanonicalJson.of("[" + deepest + "]"))
                .isInstanceOfSatisfying(CanonicalJsonException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.TOO_DEEP));
    }

    @Test
    void countsTheSizeInBytesNotInCharacters() {
        String fits = '"' + "\u20ac".repeat((CanonicalJson.MAX_BYTES - 2) / 3) + '"';

        assertThat(CanonicalJson.of(fits)).isEqualTo(fits);
        assertThatThrownBy(() -> CanonicalJson.of(fits + "   "))
                .isInstanceOfSatisfying(CanonicalJsonException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void namesThePlaceButNeverTheValue() {
        assertThatThrownBy(() -> CanonicalJson.of("{\"card\":{\"pin\":4929123456789012345}}"))
                .hasMessageContaining("/card/pin")
                .hasMessageContaining("as a string")
                .hasMessageNotContaining("4929");
        assertThatThrownBy(() -> CanonicalJson.of("{\"password\":hunter2}"))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void refusesADigestVersionItDoesNotKnow() {
        assertThatThrownBy(() -> RequestDigests.of(2, "w", "a", null, "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 1");
    }
}
