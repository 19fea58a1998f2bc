package understudy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Command;
import understudy.home.FtpSettings;
import understudy.home.HomeWay;

class FailbackReaderTest {

  @TempDir Path folder;

  private HomeWay way(String failback) throws IOException {
    return switch (read(failback)) {
      case ConfigurationFile.Reading.Valid(var settings) -> settings.failback().way();
      case ConfigurationFile.Reading.Invalid(var problems) ->
          throw new AssertionError("problems: " + problems);
    };
  }

  private List<String> problems(String failback) throws IOException {
    return switch (read(failback)) {
      case ConfigurationFile.Reading.Valid _ -> List.of();
      case ConfigurationFile.Reading.Invalid(var problems) ->
          problems.stream().map(Object::toString).toList();
    };
  }

  private ConfigurationFile.Reading read(String failback) throws IOException {
    String minimal = Files.readString(Repository.DOCS.resolve("samples/minimal.yaml"));
    Path file = folder.resolve("understudy.yaml");
    Files.writeString(file, minimal + "\n" + failback + "\n");
    return ConfigurationFile.read(file, Set.of());
  }

  @Test
  void rsyncIsTheDefault() throws IOException {
    assertThat(way("")).isInstanceOf(HomeWay.Rsync.class);
  }

  @Test
  void ftpIsEncryptedUnlessSaidOtherwiseAndComparedOverSsh() throws IOException {
    assertThat(way("failback: { transfer: ftp }"))
        .isInstanceOfSatisfying(
            HomeWay.Ftp.class,
            ftp -> {
              assertThat(ftp.checksums()).isPresent();
              assertThat(ftp.ftp())
                  .isEqualTo(
                      new FtpSettings(
                          "10.168.1.1",
                          21,
                          "understudy",
                          Path.of("/etc/understudy/ftp.secret"),
                          Optional.of(Path.of("/etc/understudy/ftp.pem")),
                          true,
                          Path.of("/"),
                          Map.of()));
            });
    assertThat(
            way(
                "remote: { shell: rsh }\nfailback: { transfer: ftp, ftp: { tls: none, port: 2121 } }"))
        .isInstanceOfSatisfying(
            HomeWay.Ftp.class,
            ftp -> {
              assertThat(ftp.checksums()).isEmpty();
              assertThat(ftp.ftp().certificate()).isEmpty();
              assertThat(ftp.ftp().port()).isEqualTo(2121);
            });
  }

  @Test
  void whatTheAccountDoesNotSeeIsRefused() throws IOException {
    assertThat(problems("failback: { transfer: ftp, ftp: { root: /srv/ftp } }"))
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).contains("does not hold"));
  }

  @Test
  void aPasswordThatOthersMayReadIsRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "x");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(problems("failback: { transfer: ftp, ftp: { passwordFile: " + secret + " } }"))
        .singleElement()
        .asString()
        .contains("chmod 600");
  }

  @Test
  void aCommandNeedsSomethingThatCompares() throws IOException {
    assertThat(way("failback: { transfer: command, command: [ copy, home ] }"))
        .isInstanceOfSatisfying(
            HomeWay.ByCommand.class,
            way -> assertThat(way.copy()).isEqualTo(Command.of("copy", "home")));
    assertThat(problems("failback: { transfer: command }"))
        .singleElement()
        .asString()
        .contains("failback.command");
    assertThat(
            problems("remote: { shell: rsh }\nfailback: { transfer: command, command: [ copy ] }"))
        .singleElement()
        .asString()
        .contains("verifyCommand");
  }
}
