package dev.hitl.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServersTest {
    @TempDir
    private Path root;

    @Test
    void eachSaysHowLongItTookOfTheTimeThatBothTook() {
        long begun = System.nanoTime();
        try (DataDirectory directory = DataDirectory.open(root);
                LocalServers servers = LocalServers.start(directory, 0, 0)) {
            Duration both = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(servers.kafka().startup()).isLessThanOrEqualTo(both);
            assertThat(servers.registry().startup()).isLessThanOrEqualTo(both);
        }
    }

    @Test
    void ifTheBrokerDoesNotStartTheRegistryIsStoppedToo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                DataDirectory directory = DataDirectory.open(root)) {
            int taken = other.getLocalPort();

            assertThatThrownBy(() -> LocalServers.start(directory, taken, 0))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("Kafka could not be started on port " + taken);
            assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    @Test
    void ifTheRegistryDoesNotStartTheBrokerIsStoppedToo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                DataDirectory directory = DataDirectory.open(root)) {
            int taken = other.getLocalPort();

            assertThatThrownBy(() -> LocalServers.start(directory, 0, taken))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("The schema registry could not be started on port " + taken);
            DirectoryLock.acquire(directory.kafka()).close();
        }
    }
}
