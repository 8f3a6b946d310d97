package dev.hitl.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void leavesNothingThatCouldMoveTheCursorOrTurnTheText() {
        String text = PlainText.oneLine("  one\r\n\u001b[31mtwo\u0007\u202e three\u200b ");

        assertThat(text).isEqualTo("one [31mtwo three");
    }

    @Test
    void jsonIsTheSameWithEverythingEscapedThatCouldDoSo() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode told = mapper.createObjectNode()
                .put("a", "\u007f \u0085 \u009b31m \u202e \u2066 \u2028 \u2029 \ud800 \udb40\udc41 \ufeff")
                .put("b", "Überweisung 😀");

        String json = PlainText.inJson(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(told));

        assertThat(json)
                .containsPattern("\\\\u007f.*\\\\u009b31m.*\\\\udb40\\\\udc41")
                .contains("Überweisung 😀");
        assertThat(json.codePoints().filter(c -> c != '\n'))
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> List.of(Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR)
                        .contains((byte) Character.getType(c)));
        assertThat(mapper.readTree(json)).isEqualTo(told);
    }

    @Test
    void wrapsAtBlanksAndCutsOnlyWordsThatAreTooLong() {
        assertThat(PlainText.wrapped("ask a colleague to decide", 12))
                .containsExactly("ask a", "colleague to", "decide");
        assertThat(PlainText.wrapped("0123456789abcdef", 10)).containsExactly("0123456789", "abcdef");
        assertThat(PlainText.wrapped("", 10)).containsExactly("");
    }

    @Test
    void neverCutsACharacterInTwo() {
        assertThat(PlainText.wrapped("a😀b", 2)).containsExactly("a", "😀", "b");
        assertThat(PlainText.shortened("😀😀😀", 2)).isEqualTo("😀…");
        assertThat(PlainText.padded("😀", 3)).isEqualTo("😀  ");
    }
}
