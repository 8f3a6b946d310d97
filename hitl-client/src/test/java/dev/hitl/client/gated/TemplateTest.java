package dev.hitl.client.gated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final Map<String, String> VALUES = Map.of("table", "users", "rows", "3");

    @ParameterizedTest
    @CsvSource({
        "Delete table {table},Delete table users",
        "{rows} rows of {table},3 rows of users",
        "{{table}} is {table},{table} is users",
        "{{{table}}},{users}",
        "no names,no names"
    })
    void shouldPutValuesInThePlaceOfNames(String template, String filled) {
        assertThat(Template.of(template, VALUES::containsKey).fill(VALUES::get)).isEqualTo(filled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{table",
                "table}",
                "{}",
                "{nope}",
                "{table.class}",
                "{table!r}",
                "{table:>9}",
                "{ table }",
                "{0}",
                "{{table}",
                "{ta{table}ble}"
            })
    void shouldRefuseWhatIsNotANameInBraces(String template) {
        assertThatThrownBy(() -> Template.of(template, VALUES::containsKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(template);
    }

    @Test
    void shouldNotReadAValueAsATemplate() {
        var template = Template.of("Delete {table}", Set.of("table", "rows")::contains);

        var filled = template.fill(name -> "{rows}");

        assertThat(filled).isEqualTo("Delete {rows}");
    }
}
