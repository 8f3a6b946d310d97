package dev.hitl.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void leavesNothingThatCouldMoveTheCursorOrTurnTheText() {
        String text = PlainText.oneLine("  one\r\n\u001b[31mtwo\u0007\u202e three\u200b ");

        assertThat(text).isEqualTo("one [31mtwo three");
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
