package dev.hitl.notifier.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                .isEqualTo("see HTTPS[:]//a.b\nWWW[.]x.y or mailto[:]c[@]d.e");
    }

    @ParameterizedTest
    @CsvSource({
        "evil.com/approve,            evil[.]com/approve",
        "see evil.com.,               see evil[.]com.",
        "EVIL.Co.Uk,                  EVIL[.]Co[.]Uk",
        "a.b.evil.app:8443/x,         a.b.evil[.]app:8443/x",
        "https://evil.com,            https[:]//evil[.]com",
        "evil.com_x and evil.com-x,   evil[.]com_x and evil[.]com-x",
        "evil\u3002com,               evil[\u3002]com",
        "evil.\uFF43\uFF4F\uFF4D,     evil[.]\uFF43\uFF4F\uFF4D",
        "evil.c\u200Dom,              evil.c\uFFFDom",
        "evil.xn--p1ai,               evil[.]xn--p1ai",
        "\u0441\u0430\u0439\u0442.\u0440\u0444, \u0441\u0430\u0439\u0442[.]\u0440\u0444",
        "write to eve@evil.com now,   write to eve[@]evil[.]com now",
        "eve@localhost,               eve[@]localhost"
    })
    void namesAndAddressesWithoutASchemeAreBrokenWhereTheyWouldBecomeLinks(String words, String harmless) {
        assertThat(PlainWords.line(words, 100)).isEqualTo(harmless);
        assertThat(PlainWords.block(words, 100)).isEqualTo(harmless);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users.orders",
                "v1.2 to v1.2.3",
                "1.2 M rows, e.g. 3.5 GB.",
                "Done. Next, etc. and so on...",
                "left-pad@1.3.0",
                "@alice, 5 @ 3",
                "org.apache.kafka.clients.Consumer",
                "{\"table\": \"public.users\", \"path\": \"/tmp/x.json\"}",
                "10.0.0.0/8"
            })
    void ordinaryWordsStayAsTheyAre(String words) {
        assertThat(PlainWords.line(words, 100)).isEqualTo(words);
    }

    @Test
    void theIdsOfPeopleKeepTheirAddresses() {
        assertThat(PlainWords.lineWithAddresses("alice@example.com\n", 100)).isEqualTo("alice@example.com");
    }

    @Test
    void cuttingNeverLeavesHalfACharacter() {
        assertThat(PlainWords.line("💻💻💻💻", 3)).isEqualTo("💻💻…");
    }
}
