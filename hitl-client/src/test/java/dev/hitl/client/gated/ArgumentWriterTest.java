package dev.hitl.client.gated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hitl.approval.Ask;
import dev.hitl.client.gated.ArgumentWriter.Written;
import dev.hitl.wire.digest.CanonicalJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentWriterTest {

    private static final byte[] KEY = new byte[32];

    private final ArgumentWriter writer =
            new ArgumentWriter(GatedOptions.standard().maskingKey(KEY));

    record Login(String user, @Masked String password) {}

    static final class Server {
        @JsonProperty
        private final String host = "db-1";

        @Masked
        @JsonProperty
        private final Login login;

        Server(Login login) {
            this.login = login;
        }
    }

    @Test
    void shouldWriteEveryArgumentByName() {
        var written = write(List.of(shown("table"), shown("rows"), shown("why")), "users", 3, null);

        assertThat(written.json()).isEqualTo("{\"table\":\"users\",\"rows\":3,\"why\":null}");
        assertThat(written.masked()).isEmpty();
    }

    @Test
    void shouldHideAMaskedParameterBehindItsCommitment() {
        var written = write(List.of(shown("user"), masked("password")), "ann", "hunter2");

        var commitment = written.masked().get(0).commitment();
        assertThat(written.masked()).containsExactly(new Ask.Masked("/password", commitment));
        assertThat(commitment).matches("[0-9a-f]{64}");
        assertThat(written.json())
                .isEqualTo("{\"user\":\"ann\",\"password\":\"hidden by agent (" + commitment + ")\"}");
    }

    @Test
    void shouldHideMaskedPropertiesHoweverDeep() {
        var logins = List.of(new Login("ann", "hunter2"), new Login("bob", null));

        var written =
                write(List.of(shown("logins"), shown("server")), Map.of("all", logins), new Server(logins.get(0)));

        assertThat(written.json()).contains("ann", "bob", "db-1").doesNotContain("hunter2");
        assertThat(written.masked())
                .extracting(Ask.Masked::path)
                .containsExactly("/logins/all/0/password", "/logins/all/1/password", "/server/login");
        assertThat(written.shown().at("/logins/all/1/password").textValue()).startsWith("hidden by agent");
    }

    @Test
    void shouldCommitToTheValueThePlaceAndTheKey() {
        var here = write(List.of(masked("password")), "hunter2");

        assertThat(write(List.of(masked("password")), "hunter2")).isEqualTo(here);
        assertThat(write(List.of(masked("password")), "hunter3")).isNotEqualTo(here);
        assertThat(write(List.of(masked("pin")), "hunter2").masked().get(0).commitment())
                .isNotEqualTo(here.masked().get(0).commitment());
        var others = GatedOptions.standard();
        assertThat(new ArgumentWriter(others)
                        .write("Tools.run()", List.of(masked("password")), new Object[] {"hunter2"}))
                .isNotEqualTo(here);
    }

    @Test
    void shouldWriteNumbersThatReadersWouldChangeAsTexts() {
        var parameters = List.of(shown("id"), shown("whole"), shown("price"), shown("ratio"), shown("exact"));

        var written = write(
                parameters,
                9_007_199_254_740_993L,
                9_007_199_254_740_992L,
                new BigDecimal("10.50"),
                new BigDecimal("0.10000000000000000001"),
                0.1);

        assertThat(CanonicalJson.of(written.json()))
                .isEqualTo("{\"exact\":0.1,\"id\":\"9007199254740993\",\"price\":10.5,"
                        + "\"ratio\":\"0.10000000000000000001\",\"whole\":9007199254740992}");
    }

    @Test
    void shouldRefuseAnArgumentWithoutAJsonForm() {
        Runnable task = () -> {};
        var itself = new ArrayList<Object>();
        itself.add(itself);

        for (var value : List.of(task, List.of(task), new Object(), itself)) {
            assertThatThrownBy(() -> write(List.of(shown("task")), value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("written as JSON");
            assertThatThrownBy(() -> write(List.of(masked("task")), value))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldGiveTextsThatKeepToTheirLine() {
        var written = write(List.of(shown("table"), shown("rows")), "users\nApproved by ann\u202E", List.of(1, 2));

        assertThat(written.text("table")).isEqualTo("users Approved by ann ");
        assertThat(written.text("rows")).isEqualTo("[1,2]");
    }

    private Written write(List<GatedParameter> parameters, Object... values) {
        return writer.write("Tools.run()", parameters, Arrays.copyOf(values, values.length));
    }

    private static GatedParameter shown(String name) {
        return new GatedParameter(name, false);
    }

    private static GatedParameter masked(String name) {
        return new GatedParameter(name, true);
    }
}
