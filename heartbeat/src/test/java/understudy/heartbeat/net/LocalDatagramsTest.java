package understudy.heartbeat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatagramsTest {

  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;

  @Test
  void eachTextArrivesWholeAtThePathAndAtTheNameWithoutOne() throws IOException {
    for (String name :
        new String[] {folder.resolve("socket").toString(), "@" + UUID.randomUUID()}) {
      try (var there = RawSocket.open(LocalDatagrams.AF_UNIX, RawSocket.SOCK_DGRAM, 0, 512)) {
        there.bind(LocalDatagrams.address(name), "bind to " + name);
        try (var here = LocalDatagrams.to(name)) {
          here.send("READY=1\nSTATUS=WATCHING: über alles");
          here.send("WATCHDOG=1");
        }
        assertThat(next(there)).isEqualTo("READY=1\nSTATUS=WATCHING: über alles");
        assertThat(next(there)).isEqualTo("WATCHDOG=1");
      }
    }
  }

  @Test
  void aReaderThatDoesNotKeepUpNeverHoldsTheSenderUp() throws IOException {
    String name = folder.resolve("slow").toString();
    try (var there = RawSocket.open(LocalDatagrams.AF_UNIX, RawSocket.SOCK_DGRAM, 0, 512);
        var here = LocalDatagrams.to(name)) {
      there.bind(LocalDatagrams.address(name), "bind to " + name);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  here.send("WATCHDOG=1");
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot send to " + name);
    }
  }

  @Test
  void whereNobodyIsIsSaid() throws IOException {
    String nowhere = folder.resolve("nobody").toString();
    try (var here = LocalDatagrams.to(nowhere)) {
      assertThatThrownBy(() -> here.send("READY=1")).hasMessageContaining(nowhere);
    }
    assertThatThrownBy(() -> LocalDatagrams.to("relative"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'relative'");
  }

  private static String next(RawSocket socket) {
    return new String(socket.receive(SECOND).orElseThrow().data(), StandardCharsets.UTF_8);
  }
}
