package understudy.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real sshd on this machine. */
class SshRemoteIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private LocalSshd sshd;

  @BeforeEach
  void startSshd() throws IOException {
    sshd = new LocalSshd(folder).start();
  }

  @AfterEach
  void endSshd() {
    sshd.close();
  }

  @Test
  void runsCommandsAndTellsWhatTheySaidAndHowTheyEnded() throws IOException {
    try (var remote = remote(sshd.settings())) {
      awaitAlive(remote);
      CommandResult result =
          remote.run(Command.shell("echo out; echo complaint >&2; exit 7"), LIMIT);
      assertThat(result.how()).isEqualTo(CommandResult.How.EXITED);
      assertThat(result.exit()).isEqualTo(7);
      assertThat(result.out()).isEqualTo("out\n");
      assertThat(result.err()).isEqualTo("complaint\n");
      String hostile = "a 'b' \"c\" $(d) \\ ; \n é *";
      assertThat(remote.run(Command.of("printf", "%s", hostile), LIMIT).out()).isEqualTo(hostile);
      assertThat(remote.problem()).isEmpty();
    }
  }

  @Test
  void aCommandThatStandsWaitsForItsWordAndDoesNothingWithoutIt() throws IOException {
    try (var remote = remote(sshd.settings())) {
      awaitAlive(remote);
      Path done = folder.resolve("done");
      var command =
          Command.of("sh", "-c", "read -r it || exit 6; echo \"$it\" >\"$1\"", "sh", "" + done);
      remote.stand(command, PATIENCE).orElseThrow().close();
      var standing = remote.stand(command, PATIENCE).orElseThrow();
      assertThat(done).doesNotExist();
      assertThat(standing.say("down", LIMIT).ok()).isTrue();
      assertThat(done).hasContent("down");
      assertThat(standing.say("down", LIMIT).ok()).isFalse();
    }
  }

  @Test
  void moreCommandsThanSshdAllowsChannelsWaitTheirTurn() throws Exception {
    try (var remote = remote(sshd.settings());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      awaitAlive(remote);
      var results =
          threads.invokeAll(
              IntStream.range(0, 20)
                  .<java.util.concurrent.Callable<CommandResult>>mapToObj(
                      i -> () -> remote.run(Command.shell("sleep 0.1; echo " + i), PATIENCE))
                  .toList());
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get().out()).isEqualTo(i + "\n");
      }
    }
  }

  @Test
  void atItsLimitACommandIsEndedOnTheFarSideToo() throws IOException {
    try (var remote = remote(sshd.settings())) {
      awaitAlive(remote);
      Path pid = folder.resolve("pid");
      CommandResult result =
          remote.run(
              Command.of("sh", "-c", "echo $$ > \"$1\"; sleep 300; :", "sh", pid.toString()),
              Duration.ofSeconds(3));
      assertThat(result.how()).isEqualTo(CommandResult.How.TIMED_OUT);
      long number = Long.parseLong(Files.readString(pid).strip());
      await("the far side's end")
          .atMost(PATIENCE)
          .until(() -> ProcessHandle.of(number).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void aPeerThatStandsStillIsNoticedAndIsBackWhenItGoesOn() throws IOException {
    try (var remote = remote(sshd.settings())) {
      awaitAlive(remote);
      sshd.signal("STOP");
      CommandResult result = remote.run(Command.shell(":"), Duration.ofSeconds(1));
      assertThat(result.ok()).isFalse();
      await("the dead session is noticed").atMost(PATIENCE).until(() -> !remote.alive());
      await("why").atMost(PATIENCE).until(() -> remote.problem().isPresent());
      sshd.signal("CONT");
      awaitAlive(remote);
      assertThat(remote.run(Command.shell("echo back"), LIMIT).out()).isEqualTo("back\n");
    }
  }

  @Test
  void anSshdThatComesBackIsLoggedInToAgain() throws IOException {
    try (var remote = remote(sshd.settings())) {
      awaitAlive(remote);
      sshd.stop();
      await("the loss is noticed").atMost(PATIENCE).until(() -> !remote.alive());
      CommandResult result = remote.run(Command.shell(":"), LIMIT);
      assertThat(result.how()).isEqualTo(CommandResult.How.UNREACHABLE);
      assertThat(result.err()).contains("nothing listens on 127.0.0.1", "is sshd running");
      sshd.start();
      awaitAlive(remote);
    }
  }

  @Test
  void anSshdThatWasRestartedMeanwhileTakesTheNextCommandOverANewSession() throws IOException {
    try (var remote = remote(sshd.settings())) {
      awaitAlive(remote);
      sshd.stop();
      sshd.start();
      assertThat(remote.run(Command.shell("echo here"), PATIENCE).out()).isEqualTo("here\n");
    }
  }

  @Test
  void aKeyThatIsNotLetInIsSaidInASentence() {
    try (var remote = remote(sshd.settings(sshd.keygen("stranger")))) {
      CommandResult result = remote.run(Command.shell(":"), LIMIT);
      assertThat(result.how()).isEqualTo(CommandResult.How.UNREACHABLE);
      assertThat(result.err()).contains("does not let root in", "stranger", "authorized_keys");
    }
  }

  @Test
  void aHostKeyThatIsNotTheKnownOneIsNeverTalkedTo() throws IOException {
    sshd.keygen("other_host");
    sshd.know("other_host.pub");
    try (var remote = remote(sshd.settings())) {
      CommandResult result = remote.run(Command.shell(":"), LIMIT);
      assertThat(result.how()).isEqualTo(CommandResult.How.UNREACHABLE);
      assertThat(result.err()).contains("host key of 127.0.0.1", "is not the one in");
    }
    Files.writeString(sshd.file("known_hosts"), "");
    try (var remote = remote(sshd.settings())) {
      assertThat(remote.run(Command.shell(":"), LIMIT).err()).contains("is not in", "ssh-keyscan");
    }
  }

  @Test
  void whatTheLanCannotDoThePrivateLinkDoes() throws IOException {
    RemoteSettings settings = sshd.settings();
    var dead = new SshTarget("127.0.0.2", Optional.empty());
    var living = target();
    try (var remotes = Remotes.open(settings, living, dead, Duration.ofMillis(500))) {
      awaitAlive(remotes.lan());
      assertThat(remotes.any(Command.shell("echo here"), LIMIT).out()).isEqualTo("here\n");
      assertThat(remotes.alive()).isTrue();
    }
  }

  private static SshRemote remote(RemoteSettings settings) {
    return new SshRemote(new SshSettings(settings, target(), Duration.ofMillis(500), 3));
  }

  private static SshTarget target() {
    return new SshTarget("127.0.0.1", Optional.of(InetAddress.getLoopbackAddress()));
  }

  private static void awaitAlive(Remote remote) {
    await("a session").atMost(PATIENCE).until(remote::alive);
  }
}
