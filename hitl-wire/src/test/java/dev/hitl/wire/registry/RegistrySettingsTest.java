package dev.hitl.wire.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "basic.auth.credentials.source,SASL_INHERIT",
        "basic.auth.credentials.source,USER_INFO",
        "basic.auth.user.info,ann:hunter2",
        "bearer.auth.credentials.source,OAUTHBEARER",
        "bearer.auth.credentials.source,STATIC_TOKEN",
        "http.read.timeout.ms,0",
        "http.connect.timeout.ms,soon",
        "hitl.registry.cache.size,-1",
        "schema.registry.ssl.truststore.location,/etc/ssl/ca.p12"
    })
    void aMistakeIsNamedAndNeverPassedOver(String name, String value) {
        Map<String, String> configs = new HashMap<>(Map.of("schema.registry.url", "http://localhost:1"));
        configs.put(name, value);

        assertThatThrownBy(() -> RegistrySettings.from(configs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name.substring(0, name.indexOf('.')))
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "ftp://host", "host:80", "http://ann:hunter2@", "http://host?x=hunter2"})
    void aUrlThatCannotBeUsedIsRefusedWithoutBeingQuoted(String url) {
        assertThatThrownBy(() -> RegistrySettings.from(Map.of("schema.registry.url", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema.registry.url")
                .hasMessageNotContaining("hunter2");
    }
}
