package dev.hitl.client.gated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces that were compiled without the names of their parameters. */
class MissingNamesTest {

    private final GatesByHand gates = new GatesByHand();

    @TempDir
    private Path directory;

    @Test
    void shouldSayHowToGetNames() throws Exception {
        var type = compiled("void drop(String table);");

        assertThatThrownBy(() -> wired(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Tools.drop", "-parameters", "@ParameterName");
    }

    @Test
    void shouldTakeNamesFromAnnotations() throws Exception {
        var type = compiled("void drop(@dev.hitl.client.gated.ParameterName(\"table\") String table);");
        var tools = wired(type);

        type.getMethod("drop", String.class).invoke(tools, "users");

        assertThat(gates.onlyCall().arguments()).isEqualTo("{\"table\":\"users\"}");
        assertThat(gates.onlyCall().reason()).isEqualTo("Delete users");
    }

    private <T> T wired(Class<T> type) {
        var target =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null);
        return GatedInterface.wire(type, type.cast(target), GatedOptions.standard(), gates);
    }

    private Class<?> compiled(String method) throws Exception {
        var source = Files.writeString(
                directory.resolve("Tools.java"),
                "public interface Tools { @dev.hitl.client.gated.RequiresApproval(action = \"Wipe\","
                        + (method.contains("ParameterName") ? "reason = \"Delete {table}\")" : "timeout = \"5m\")")
                        + method
                        + "}");
        var result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(result).isZero();
        return new URLClassLoader(
                        new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())
                .loadClass("Tools");
    }
}
