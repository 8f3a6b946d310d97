package dev.hitl.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hitl.identity.RequestDigest;
import dev.hitl.identity.SubjectKey;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    private static final LinkSubject SUBJECT =
            LinkSubject.approval(new SubjectKey("payments", "a/b?c#d&e"), new RequestDigest("0f".repeat(32)));

    @Test
    void everythingButThePlaceStandsInTheFragment() {
        var link = URI.create(new PublicUrl("https://hitl.example.com/").page(SUBJECT, "v1.x.y"));

        assertThat(link.getRawFragment()).isEqualTo("/approval/payments/a%2Fb%3Fc%23d%26e?link=v1.x.y");
        assertThat(link.getRawQuery()).isNull();
        assertThat(link.getPath()).isEqualTo("/");
    }

    @Test
    void aPauseHasItsOwnPage() {
        var subject = LinkSubject.pause(new SubjectKey("crm", "task-7"), "pause-1");

        assertThat(new PublicUrl("http://127.0.0.1:8080").page(subject))
                .isEqualTo("http://127.0.0.1:8080/#/pause/crm/task-7");
    }

    /** As browsers write them in Host and Origin, which are compared with it. */
    @ParameterizedTest
    @CsvSource({
        "https://HITL.example.com:443/, https://hitl.example.com",
        "HTTPS://hitl.example.com:8443, https://hitl.example.com:8443",
        "https://hitl.example.com:, https://hitl.example.com",
        "http://localhost:80, http://localhost",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080",
    })
    void itIsKeptAsBrowsersWriteIt(String given, String kept) {
        assertThat(new PublicUrl(given).base()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hitl.example.com",
                "javascript:alert(1)",
                "https://",
                "https://hitl.example.com/?a=b",
                "https://hitl.example.com/#x",
                "https://user:secret@hitl.example.com",
                "https://hitl.example.com/inbox",
                "https://hitl.example.com:65536",
                "http://hitl.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.7:8080",
                "mailto:ops@example.com",
                "https://hitl example.com"
            })
    void aUrlThatPeopleCannotBeSentToIsRefused(String url) {
        assertThatThrownBy(() -> new PublicUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("console.public_url")
                .hasMessageNotContaining("secret");
    }
}
