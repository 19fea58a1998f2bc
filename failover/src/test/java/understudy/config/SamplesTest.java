package understudy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import understudy.base.Command;
import understudy.base.RemoteSettings;
import understudy.heartbeat.HttpCheck;
import understudy.heartbeat.TcpCheck;
import understudy.mirror.Mode;
import understudy.mirror.Transport;

class SamplesTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

  static Stream<Path> samples() {
    return Repository.files(Repository.DOCS.resolve("samples"), ".yaml").stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsValid(Path file) {
    read(file);
  }

  @Test
  void everyConfigurationInTheReadmeIsValid(@TempDir Path folder) throws IOException {
    for (String page : List.of("README.md", "docs/configuration.md")) {
      var file = Repository.ROOT.resolve(page);
      var blocks = new ArrayList<String>();
      if (Files.exists(file)) {
        BLOCK.matcher(Files.readString(file)).results().forEach(m -> blocks.add(m.group(1)));
      }
      for (String block : blocks) {
        read(Files.writeString(folder.resolve("block.yaml"), block));
      }
    }
  }

  @Test
  void whatIsLeftOutHasTheDocumentedDefault() {
    var settings = read(Repository.DOCS.resolve("samples/minimal.yaml"));
    assertThat(settings.remote().shell()).isEqualTo(RemoteSettings.Shell.SSH);
    assertThat(settings.remote().port()).isEqualTo(22);
    assertThat(settings.mirror().mode()).isEqualTo(Mode.CONTINUOUS);
    assertThat(settings.mirror().pause()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.mirror().fullPass()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.mirror().stall()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.mirror().deletionHold().files()).isEqualTo(1000);
    assertThat(settings.mirror().deletionHold().percent()).isEqualTo(20);
    assertThat(settings.mirror().bandwidth()).isZero();
    assertThat(settings.mirror().transport())
        .isEqualTo(
            new Transport.Rsyncd(
                "realtime", Path.of("/etc/understudy/rsync.secret"), 873, "10.168.1.1"));
    var source = settings.mirror().sources().getFirst();
    assertThat(source.to()).isEqualTo(source.from());
    assertThat(source.marker()).isEmpty();
    assertThat(settings.heartbeat().interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.heartbeat().misses()).isEqualTo(3);
    assertThat(settings.heartbeat().lanGrace()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.failover())
        .isEqualTo(
            new FailoverPolicy(
                true,
                Duration.ofMinutes(10),
                UnconfirmedFence.TAKEOVER,
                ServiceLost.CURE,
                new Cures(List.of(), List.of(), List.of(), false, Duration.ofSeconds(20)),
                List.of(new FenceMethod.InterfaceDown())));
    assertThat(settings.failback().verify()).isEqualTo(FailbackSettings.Verify.ALL);
    assertThat(settings.alerts().mail()).isEmpty();
    assertThat(settings.alerts().staleAfter()).isEqualTo(Duration.ofHours(4));
    assertThat(settings.alerts().diskLow()).isEqualTo(5);
    assertThat(settings.alerts().repeat()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.alerts().throttle()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.alerts().anybody()).isFalse();
    assertThat(settings.status().listen()).isEqualTo(new Endpoint("127.0.0.1", 8077));
  }

  /** Else `understudy --config web2.yaml hold` would hold the pair of understudy.yaml. */
  @Test
  void pairsThatDoNotSayWhereKeepTheirStateApart(@TempDir Path folder) throws IOException {
    String sample = Files.readString(Repository.DOCS.resolve("samples/minimal.yaml"));
    var usual = read(Files.writeString(folder.resolve("understudy.yaml"), sample));
    assertThat(usual.stateDir()).isEqualTo(Path.of("/var/lib/understudy"));
    assertThat(usual.runDir()).isEqualTo(Path.of("/run/understudy"));
    var web2 = read(Files.writeString(folder.resolve("web2.yaml"), sample));
    assertThat(web2.stateDir()).isEqualTo(Path.of("/var/lib/understudy@web2"));
    assertThat(web2.runDir()).isEqualTo(Path.of("/run/understudy@web2"));
    assertThat(web2.mirror().stateDir()).isEqualTo(web2.stateDir());
    var said = Files.writeString(folder.resolve("web3.yml"), sample + "stateDir: /srv/u/state\n");
    assertThat(read(said).stateDir()).isEqualTo(Path.of("/srv/u/state"));
    assertThat(read(said).runDir()).isEqualTo(Path.of("/run/understudy@web3"));
  }

  @Test
  void everythingThatIsWrittenIsRead() {
    var settings = read(Repository.DOCS.resolve("samples/web.yaml"));
    assertThat(settings.pair()).isEqualTo("web1");
    assertThat(settings.service().addresses()).hasSize(2);
    assertThat(settings.service().start()).containsExactly(Command.shell("systemctl start nginx"));
    assertThat(settings.heartbeat().checks())
        .hasExactlyElementsOfTypes(HttpCheck.class, TcpCheck.class);
    assertThat(settings.failover().fence())
        .containsExactly(
            new FenceMethod.InterfaceDown(),
            new FenceMethod.ByCommand(
                Command.of("fence_ipmilan", "-a", "10.0.0.9", "-o", "off"),
                Duration.ofSeconds(20),
                Optional.of(Command.of("fence_ipmilan", "-a", "10.0.0.9", "-o", "status"))));
    assertThat(settings.failover().cures().privateLink())
        .containsExactly(Command.shell("ip link set eth1 up"));
    assertThat(settings.mirror().sources().getFirst().marker()).contains(".understudy-source");
    assertThat(settings.alerts().mail().orElseThrow().post())
        .isEqualTo(
            new AlertSettings.Post.Smtp(
                new Endpoint("localhost", 25), false, Optional.empty(), Optional.empty()));
    assertThat(settings.alerts().dailyReport()).contains(java.time.LocalTime.of(7, 0));
  }

  private static Settings read(Path file) {
    return switch (ConfigurationFile.read(file, Set.of(Path.of("/root")))) {
      case ConfigurationFile.Reading.Valid(var settings) -> settings;
      case ConfigurationFile.Reading.Invalid(var problems) ->
          throw new AssertionError("problems: " + problems);
    };
  }
}
