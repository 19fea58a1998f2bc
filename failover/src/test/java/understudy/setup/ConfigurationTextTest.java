package understudy.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import understudy.base.Command;
import understudy.base.HostKey;
import understudy.base.Processes;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.heartbeat.HttpCheck;
import understudy.mirror.Mode;
import understudy.mirror.Source;
import understudy.mirror.Transport;

/** What init writes is what the real reader reads, whatever names there are. */
class ConfigurationTextTest {

  private static final List<Path> ODD =
      Stream.of(
              "/srv/two words",
              "/srv/it's",
              "/srv/\"quoted\"",
              "/srv/#no comment",
              "/srv/a: b, {c} [d] & *e !f |g",
              "/srv/ümläut",
              "/srv/007",
              "/srv/true",
              "/srv/~",
              "/srv/$(reboot)",
              "/srv/`reboot`")
          .map(Path::of)
          .toList();

  @Test
  void everyAnswerIsReadBack() {
    var commands = List.of("systemctl start nginx", "echo \"$(id)\" 'x' \\ # y: z");
    var settings = read(ConfigurationText.of(Pairs.answers(ODD, commands, true)));
    assertThat(settings.pair()).isEqualTo("web1");
    assertThat(settings.primary()).isEqualTo(Pairs.LAYOUT.primary());
    assertThat(settings.standby()).isEqualTo(Pairs.LAYOUT.standby());
    assertThat(settings.mirror().sources().stream().map(Source::from)).isEqualTo(ODD);
    assertThat(settings.mirror().sources().stream().map(Source::marker).distinct())
        .containsExactly(Optional.of(".understudy-source"));
    assertThat(settings.mirror().mode()).isEqualTo(Mode.WATCH);
    assertThat(settings.service().start())
        .isEqualTo(commands.stream().map(Command::shell).toList());
    assertThat(settings.service().primaryStop()).isEqualTo(settings.service().stop());
    assertThat(settings.service().addresses())
        .isEqualTo(Pairs.answers(ODD, commands, true).service());
    assertThat(settings.heartbeat().checks())
        .singleElement()
        .satisfies(check ->
            assertThat(((HttpCheck) check).url())
                .isEqualTo(URI.create("http://192.168.1.10/a?b=c#d")));
    assertThat(settings.guard()).isPresent();
  }

  @Test
  void whatWasNotSaidIsThereAsAComment() {
    String text = ConfigurationText.of(Pairs.answers(List.of(Path.of("/home")), List.of(), false));
    assertThat(text).contains("# start: [ \"systemctl start nginx\" ]", "#   - interface-down");
    var settings = read(text);
    assertThat(settings.service().start()).isEmpty();
    assertThat(settings.guard()).isEmpty();
    assertThat(settings.mirror().sources().getFirst().name()).isEqualTo("home");
  }

  @Test
  void everySourceHasAModuleNameOfItsOwn() {
    assertThat(
            ConfigurationText.names(
                Stream.of("/var/www", "/var-www", "/", "/srv/ü").map(Path::of).toList()))
        .containsExactly("var-www", "var-www-2", "source", "srv");
  }

  @Test
  void theDaemonIsForTheStandbyAloneAndReadsOnly() throws Trouble {
    var settings =
        read(ConfigurationText.of(Pairs.answers(List.of(Path.of("/home")), List.of(), false)));
    assertThat(PrimaryFiles.rsyncdConf(settings, (Transport.Rsyncd) settings.mirror().transport()))
        .contains(
            "address = 10.168.1.1\n",
            "hosts allow = 10.168.1.2\n",
            "read only = yes\n",
            "auth users = realtime\n",
            "socket options = TCP_NODELAY\n",
            "[home]\n    path = /home\n");
  }

  @Test
  void aFolderThatAnRsyncDaemonWouldMisreadIsRefused() {
    for (String odd : List.of("/srv/%USER%", "/srv/a\nread only = no", "/srv/end\\", "/srv/end ")) {
      var settings =
          read(ConfigurationText.of(Pairs.answers(List.of(Path.of(odd)), List.of(), false)));
      assertThatThrownBy(() ->
              PrimaryFiles.rsyncdConf(settings, (Transport.Rsyncd) settings.mirror().transport()))
          .as(odd)
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("mirror.transport: ssh");
    }
  }

  /**
   * What would be copied by hand is a script that a shell takes, and holds what init would make.
   */
  @Test
  void thePrintedScriptIsOneThatAShellTakes() throws Trouble {
    var settings = read(ConfigurationText.of(Pairs.answers(ODD, List.of(), true)));
    var keys =
        new Keyring(
            new Keyring.Pair("PRIVATE", "ssh-ed25519 " + "A".repeat(68) + " it's"),
            Optional.of(new Keyring.Pair("PRIVATE", "ssh-ed25519 " + "B".repeat(68) + " home")),
            Optional.of("RSYNC"),
            Optional.of("0".repeat(64)));
    var wanted =
        Blueprint.of(
            settings,
            Path.of("/etc/understudy/understudy.yaml"),
            Path.of("/etc/understudy"),
            Optional.of("text"),
            keys,
            new HostKey("ssh-ed25519", "AAAA"),
            true);
    var script = String.join("\n", Paper.lines(wanted));
    assertThat(script).contains("realtime:RSYNC", "understudy-rsyncd").doesNotContain("PRIVATE");
    var memory = Memory.none();
    for (var one : wanted) {
      memory = memory.with(new Change(one, new Found.Absent(), Change.How.MAKE));
    }
    for (String text : List.of(script, String.join("\n", Paper.undo(memory)))) {
      var read =
          Processes.run(
              Command.of("sh", "-n"),
              java.time.Duration.ofSeconds(20),
              java.util.Map.of(),
              text + "\n");
      assertThat(read.ok()).as(read.err() + text).isTrue();
    }
  }

  private static Settings read(String text) {
    return switch (ConfigurationFile.of(text, Path.of("understudy.yaml"))) {
      case ConfigurationFile.Reading.Valid(var settings) -> settings;
      case ConfigurationFile.Reading.Invalid(var problems) ->
          throw new AssertionError(problems + "\n" + text);
    };
  }
}
