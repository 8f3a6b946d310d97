package dev.hitl.tests.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The bill of materials of the distribution, against the jars that are in it. */
class BillOfMaterialsTest {

    private static final Path DISTRIBUTION = Pom.ROOT.resolve("hitl-standalone/target/dist");
    /** What the bill is about; all else in the distribution is a part of it. */
    private static final String OF = "hitl-standalone-";

    private static List<JsonNode> components;

    @BeforeAll
    static void read() throws IOException {
        var bill = DISTRIBUTION.resolve("hitl.cdx.json");
        if (!Files.exists(bill)) {
            var text =
                    "Expected " + bill + ", but it is not there, so it is not checked; './mvnw verify' makes it where"
                            + " Maven is online and -Dquick is not set";
            if ("1".equals(System.getenv("HITL_REQUIRE_ALL"))
                    && !"offline=true".equals(System.getProperty("hitl.maven"))) {
                throw new IllegalStateException(text + ". HITL_REQUIRE_ALL=1 makes this a failure.");
            }
            LoggerFactory.getLogger(BillOfMaterialsTest.class).warn("LEFT OUT: {}", text);
            assumeTrue(false, text);
        }
        var document = new ObjectMapper().readTree(bill.toFile());
        components = StreamSupport.stream(document.path("components").spliterator(), false)
                .toList();
    }

    @Test
    void shouldNameEveryJarInTheDistributionWithItsHashAndNoOther() throws Exception {
        assertThat(named()).hasSizeGreaterThan(50).isEqualTo(there());
    }

    @Test
    void shouldSayTheLicenceOfEach() {
        assertThat(components).allSatisfy(component -> assertThat(component.path("licenses"))
                .as(component.path("purl").asText())
                .isNotEmpty()
                .allSatisfy(licence -> assertThat(licence.findValuesAsText("id").size()
                                + licence.findValuesAsText("name").size()
                                + licence.findValuesAsText("expression").size())
                        .isPositive()));
    }

    private static Map<String, String> named() {
        var named = new TreeMap<String, String>();
        for (var component : components) {
            var name = component.path("name").asText() + "-"
                    + component.path("version").asText() + ".jar";
            named.put(name, hash(component));
        }
        return named;
    }

    private static String hash(JsonNode component) {
        return StreamSupport.stream(component.path("hashes").spliterator(), false)
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .findFirst()
                .orElse("none");
    }

    private static Map<String, String> there() throws IOException, GeneralSecurityException {
        var there = new TreeMap<String, String>();
        try (var jars = Files.newDirectoryStream(DISTRIBUTION.resolve("lib"), "*.jar")) {
            for (var jar : jars) {
                var name = jar.getFileName().toString();
                if (!name.startsWith(OF)) {
                    var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
                    there.put(name, HexFormat.of().formatHex(digest));
                }
            }
        }
        return there;
    }
}
