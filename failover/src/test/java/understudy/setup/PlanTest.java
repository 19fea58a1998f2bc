package understudy.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.setup.Change.How;
import understudy.setup.Wanted.Care;

class PlanTest {

  private static final Path CONF = Path.of("/etc/understudy/rsyncd.conf");
  private static final Path KEYS = Path.of("/root/.ssh/authorized_keys");

  private final Wanted.Text conf = text(CONF, "new\n", "644", Care.SHOWN);
  private final Wanted.Lines key =
      new Wanted.Lines(Side.PRIMARY, KEYS, List.of("ours"), "600", "lets in");
  private final Wanted.Daemon daemon =
      new Wanted.Daemon(Side.PRIMARY, Wanted.Service.RSYNCD, Set.of(CONF), "now");

  @Test
  void whatIsNotThereIsMade() {
    assertThat(how(conf, new Found.Absent(), Memory.none())).isEqualTo(How.MAKE);
    assertThat(how(key, new Found.Absent(), Memory.none())).isEqualTo(How.MAKE);
    assertThat(how(daemon, new Found.Service(false), Memory.none())).isEqualTo(How.MAKE);
  }

  @Test
  void whatIsAsItShouldBeIsLeftAlone() {
    assertThat(how(conf, file("644", "new\n"), Memory.none())).isEqualTo(How.NOTHING);
    assertThat(how(key, file("600", "theirs\nours\n"), Memory.none())).isEqualTo(How.NOTHING);
    assertThat(how(key, file("600", "theirs\nours"), Memory.none())).isEqualTo(How.NOTHING);
    assertThat(how(daemon, new Found.Service(true), Memory.none())).isEqualTo(How.NOTHING);
  }

  @Test
  void aFileOfSomebodyElsesIsNeverOverwritten() {
    var plan = plan(List.of(conf), Map.of(conf, file("644", "theirs\n")), Memory.none());
    assertThat(plan.changes().getFirst().how()).isEqualTo(How.IN_THE_WAY);
    assertThat(plan.refusal())
        .hasValueSatisfying(
            why -> assertThat(why).contains(CONF + " on the primary", "move it away"));
    assertThat(how(conf, new Found.Other(), Memory.none())).isEqualTo(How.IN_THE_WAY);
    assertThat(how(conf, new Found.Folder("755"), Memory.none())).isEqualTo(How.IN_THE_WAY);
    assertThat(how(key, new Found.Other(), Memory.none())).isEqualTo(How.IN_THE_WAY);
  }

  @Test
  void aFileOfOursIsRenewedUnlessSomebodyChangedIt() {
    var memory = Memory.none().with(change(text(CONF, "old\n", "644", Care.SHOWN)));
    assertThat(how(conf, file("644", "old\n"), memory)).isEqualTo(How.RENEW);
    assertThat(how(conf, file("644", "old, edited\n"), memory)).isEqualTo(How.IN_THE_WAY);
    var kept = text(CONF, "new\n", "644", Care.KEPT);
    assertThat(how(kept, file("644", "old, edited\n"), memory)).isEqualTo(How.LEAVE);
  }

  /** It may lie there from before; it proves the same. */
  @Test
  void aMarkerThatIsThereStays() {
    var marker = text(Path.of("/home/.understudy-source"), "", "644", Care.KEPT);
    assertThat(how(marker, file("600", "made by hand\n"), Memory.none())).isEqualTo(How.LEAVE);
    assertThat(how(marker, file("600", ""), Memory.none())).isEqualTo(How.NOTHING);
  }

  @Test
  void aSecretThatOthersCanReadIsClosed() {
    var secret = text(CONF, "s\n", "600", Care.SECRET);
    assertThat(how(secret, file("644", "s\n"), Memory.none())).isEqualTo(How.RENEW);
    assertThat(how(secret, file("400", "s\n"), Memory.none())).isEqualTo(How.NOTHING);
  }

  @Test
  void theDaemonIsStartedAgainWhenWhatItReadsChanges() {
    var found = new HashMap<Wanted, Found>();
    found.put(conf, new Found.Absent());
    found.put(daemon, new Found.Service(true));
    assertThat(plan(List.of(conf, daemon), found, Memory.none()).changes().getLast().how())
        .isEqualTo(How.RENEW);
    found.put(conf, file("644", "new\n"));
    assertThat(plan(List.of(conf, daemon), found, Memory.none()).done()).isTrue();
  }

  @Test
  void aLineOfOursThatIsNoLongerWantedGoes() {
    var old = new Wanted.Lines(Side.PRIMARY, KEYS, List.of("ours of old"), "600", "lets in");
    var memory = Memory.none().with(change(old));
    assertThat(how(key, file("600", "ours of old\nours\n"), memory)).isEqualTo(How.RENEW);
    assertThat(SharedFile.with("theirs\nours of old\n", key.lines(), memory.lines(key)))
        .isEqualTo("theirs\nours\n");
  }

  @Test
  void noSecretIsShown() {
    var secret = text(CONF, "hush\n", "600", Care.SECRET);
    var plan = plan(List.of(secret), Map.of(secret, new Found.Absent()), Memory.none());
    assertThat(String.join("\n", PlanText.lines(plan)))
        .contains("write " + CONF, "a secret, not shown")
        .doesNotContain("hush");
  }

  @Test
  void aRewrittenFileShowsWhatGoesAndWhatComes() {
    assertThat(PlanText.diff("a\nb\nc\n", "a\nB\nc\nd\n")).containsExactly("+ B", "- b", "+ d");
  }

  private static How how(Wanted wanted, Found found, Memory memory) {
    return plan(List.of(wanted), Map.of(wanted, found), memory).changes().getFirst().how();
  }

  private static Plan plan(List<Wanted> wanted, Map<Wanted, Found> found, Memory memory) {
    return Plan.of(wanted, found, memory);
  }

  private static Change change(Wanted wanted) {
    return new Change(wanted, new Found.Absent(), How.MAKE);
  }

  private static Wanted.Text text(Path path, String content, String mode, Care care) {
    return new Wanted.Text(Side.PRIMARY, path, content, mode, care, "a test");
  }

  private static Found file(String mode, String content) {
    return new Found.File(mode, Sums.of(content), Optional.of(content));
  }
}
