package dev.hitl.notifier.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainWordsTest {

    @Test
    void aLineHasNoLineBreakOfAnyKind() {
        assertThat(PlainWords.line("a\r\nb\nc\rd\u2028e\u0085f\tg", 50)).isEqualTo("a b c d e f g");
    }

    @Test
    void charactersThatHideOrTurnTextLeaveAMark() {
        assertThat(PlainWords.line("ok\u202Etxt.exe\u200B\u2066\u0007\uD800", 50))
                .isEqualTo("ok\uFFFDtxt.exe\uFFFD\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void lettersOfAllLanguagesAndEmojiStay() {
        var words = "Größe, 你好, سلام\u200Cها, 👩\u200D💻";

        assertThat(PlainWords.line(words, 100)).isEqualTo(words);
    }

    @Test
    void addressesAreReadableButNoLinks() {
        assertThat(PlainWords.block("see HTTPS://a.b\nWWW.x.y or mailto:c@d.e", 100))
                .isEqualTo("see HTTPS[:]//a.b\nWWW[.]x.y or mailto[:]c@d.e");
    }

    @Test
    void cuttingNeverLeavesHalfACharacter() {
        assertThat(PlainWords.line("💻💻💻💻", 3)).isEqualTo("💻💻…");
    }
}
