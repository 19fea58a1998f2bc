package understudy.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.setup.Wanted.Care;

/** Made, made again, broken off, taken back: on the files of this machine. */
class WorksTest {

  @TempDir Path folder;

  private final Hand hand = new Hand(new HereSite());
  private final List<String> said = new ArrayList<>();
  private Path own;
  private Path keys;
  private Works works;
  private List<Wanted> wanted;

  @BeforeEach
  void plan() throws Exception {
    own = folder.resolve("understudy");
    keys = Files.writeString(folder.resolve("authorized_keys"), "theirs\n");
    works = new Works(Map.of(Side.STANDBY, hand), own, said::add);
    wanted =
        List.of(
            new Wanted.Folder(Side.STANDBY, own, "700", "ours"),
            text("rsync.secret", "s\n"),
            new Wanted.Lines(Side.STANDBY, keys, List.of("ours"), "600", "lets in"),
            text("understudy.yaml", "pair: web1\n"));
  }

  @Test
  void whatWasMadeIsDoneAndWhatIsUndoneIsAsBefore() throws Exception {
    works.carryOut(now(), "192.168.1.1");
    assertThat(now().done()).isTrue();
    assertThat(Files.readString(keys)).isEqualTo("theirs\nours\n");
    works.undo(List.of(Side.STANDBY));
    assertThat(Files.readString(keys)).isEqualTo("theirs\n");
    assertThat(own).doesNotExist();
  }

  @Test
  void whatWasChangedSinceStaysAndIsSaid() throws Exception {
    works.carryOut(now(), "192.168.1.1");
    Files.writeString(own.resolve("understudy.yaml"), "pair: mine\n");
    works.undo(List.of(Side.STANDBY));
    assertThat(own.resolve("understudy.yaml")).exists();
    assertThat(own.resolve("rsync.secret")).doesNotExist();
    assertThat(own.resolve("init.json")).doesNotExist();
    assertThat(said).anyMatch(line -> line.startsWith("left") && line.contains("understudy.yaml"));
  }

  @Test
  void whatWasThereBeforeIsNotTakenAway() throws Exception {
    Files.createDirectory(own);
    Files.writeString(own.resolve("rsync.secret"), "s\n");
    Files.setPosixFilePermissions(
        own.resolve("rsync.secret"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    works.carryOut(now(), "192.168.1.1");
    works.undo(List.of(Side.STANDBY));
    assertThat(own.resolve("rsync.secret")).hasContent("s");
    assertThat(own.resolve("understudy.yaml")).doesNotExist();
  }

  /** The end came after the note and before the thing: both ways lead on. */
  @Test
  void whatWasBrokenOffGoesOnOrIsUndone() throws Exception {
    var broken =
        new Works(Map.of(Side.STANDBY, new Hand(new Breaking("rsync.secret"))), own, said::add);
    assertThatThrownBy(() -> broken.carryOut(now(), "192.168.1.1")).isInstanceOf(Trouble.class);
    assertThat(own.resolve("rsync.secret")).doesNotExist();
    works.carryOut(now(), "192.168.1.1");
    assertThat(now().done()).isTrue();
    assertThatThrownBy(() ->
            new Works(
                    Map.of(Side.STANDBY, new Hand(new Breaking("understudy.yaml"))), own, said::add)
                .undo(List.of(Side.STANDBY)))
        .isInstanceOf(Trouble.class);
    works.undo(List.of(Side.STANDBY));
    assertThat(own).doesNotExist();
    assertThat(Files.readString(keys)).isEqualTo("theirs\n");
  }

  private Wanted text(String name, String content) {
    return new Wanted.Text(Side.STANDBY, own.resolve(name), content, "600", Care.SECRET, "a test");
  }

  private Plan now() throws Trouble {
    return Plan.of(wanted, hand.look(wanted), works.memory());
  }

  /** Is lost as soon as a file of this name is written or removed. */
  private record Breaking(String name) implements Site {
    @Override
    public Side side() {
      return Side.STANDBY;
    }

    @Override
    public String where() {
      return "here";
    }

    @Override
    public understudy.base.CommandResult run(understudy.base.Command command, String input) {
      boolean hit =
          command.words().stream().anyMatch(word -> word.endsWith("/" + name))
              && command.words().stream().anyMatch(w -> w.equals("write") || w.equals("remove"));
      return hit
          ? understudy.base.CommandResult.failed(
              understudy.base.CommandResult.How.UNREACHABLE, "lost", java.time.Duration.ZERO)
          : new HereSite().run(command, input);
    }
  }
}
