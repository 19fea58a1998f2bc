package understudy.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.lab.Lab;
import understudy.lab.LabExtension;

/** The guard's script on the lab's primary, asked and answered over real networks. */
class GuardIT {

  private static final String GUARD = "/run/lab/understudy-guard";
  private static final int ANSWERED_NO = 0;
  private static final int NO_ANSWER = 5;

  @RegisterExtension final LabExtension raised = new LabExtension("--guard", "--no-checks");

  @Test
  void thePrimaryBootsPassiveAndServesOnlyWhileTheStandbyDoesNot() {
    says("passive: the standby cannot be asked");
    assertThat(lab().holders()).isEmpty();
    standIn("serving");
    says("passive: the standby says over the private link that it serves");
    assertThat(lab().holders()).isEmpty();
    tell("waiting");
    primaryHolds();
    tell("serving");
    nobodyHolds();
    tell("waiting");
    primaryHolds();
  }

  @Test
  void theLanIsAskedWhenTheCrossoverIsCut() {
    lab().cut("crossover");
    standIn("waiting");
    primaryHolds();
    tell("serving");
    nobodyHolds();
  }

  @Test
  void aPrimaryThatHearsNobodyLetsGoWithinItsLease() {
    standIn("waiting");
    primaryHolds();
    lab().cut("crossover");
    lab().cut("primary-lan");
    lab().until("the address is dropped", () -> !hasAddress());
    says("nobody was heard for the whole lease of 8 s");
    lab().heal();
    primaryHolds();
  }

  @Test
  void whereTheServiceAddressIsThePrimarysOwnItsInterfaceGoesDown() throws IOException {
    Path conf = lab().folder("primary", "etc").resolve("guard.conf");
    Files.writeString(
        conf,
        Files.readString(conf)
            + "service_addresses=192.168.1.1/24\nservice_is_own_address=yes\ngateway=192.168.1.254\n");
    lab().powerOff("primary");
    lab().powerOn("primary");
    lab().until("its LAN is down", () -> !lanIsUp());
    standIn("waiting");
    lab().until("its LAN is up", this::lanIsUp);
    lab()
        .until(
            "its default route is there",
            () -> lab().must("primary", "ip", "route").contains("default via 192.168.1.254"));
    lab().cut("crossover");
    lab().cut("primary-lan-silent");
    lab().until("its LAN is down again", () -> !lanIsUp());
    lab().heal("crossover");
    lab().until("its LAN is up again", this::lanIsUp);
  }

  @Test
  void aFrozenGuardLosesTheAddressToTheKernel() {
    standIn("waiting");
    primaryHolds();
    lab().freezeProcesses("primary");
    nobodyHolds();
    lab().thaw("primary");
    primaryHolds();
  }

  @Test
  void aReferenceHostKeepsThePrimaryServingWhenTheStandbyDies() throws IOException {
    standIn("waiting");
    primaryHolds();
    lab().powerOff("standby");
    says("serving: the standby cannot be asked, but somebody is heard");
    long then = heard();
    lab().until("more than a lease has passed", () -> heard() > then + 9);
    assertThat(lab().holders()).containsExactly("primary");
    lab().cut("router-lan");
    nobodyHolds();
  }

  @Test
  void anotherSecretIsNoAnswerAndNoQuestion() throws IOException {
    Files.writeString(lab().folder("standby", "etc").resolve("guard.secret"), "ab".repeat(32));
    standIn("waiting");
    listens();
    assertThat(ask()).isEqualTo(NO_ANSWER);
    assertThat(lab().holders()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unsealed", "misSealed", "garbage", "endless", "silent"})
  void anImpostorIsNotBelieved(String manner) {
    lab().startJava("standby", log(), Impostor.class, manner);
    listens();
    assertThat(ask()).isEqualTo(NO_ANSWER);
    assertThat(lab().holders()).isEmpty();
  }

  @Test
  void aStrangerOnTheLanIsNotAnsweredNotEvenAtThePrivateAddress() {
    standIn("waiting");
    primaryHolds();
    assertThat(ask()).isEqualTo(ANSWERED_NO);
    lab().must("client", "ip", "route", "add", "10.168.1.2", "via", "192.168.1.2");
    String question = ":8078/guard/" + "0".repeat(32);
    for (String address : new String[] {"192.168.1.2", "10.168.1.2"}) {
      var stranger = lab().on("client", "curl", "-sm", "5", "http://" + address + question);
      assertThat(stranger.out()).as(address).isEmpty();
      assertThat(stranger.ok()).as(address).isFalse();
    }
  }

  private Lab lab() {
    return raised.lab();
  }

  /** The responder on the standby. */
  private void standIn(String state) {
    tell(state);
    lab().startJava("standby", log(), StandIn.class);
  }

  private void tell(String state) {
    try {
      Path says = lab().folder("standby", "state").resolve("stand-in");
      Path beside = says.resolveSibling("stand-in.new");
      Files.writeString(beside, state);
      Files.move(beside, says, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listens() {
    lab()
        .until(
            "something listens on the standby",
            () -> lab().on("standby", "ss", "-Hltn", "sport = :8078").out().contains("8078"));
  }

  private Path log() {
    return lab().folder("standby", "log").resolve("stand-in.log");
  }

  /** When somebody was heard last, in seconds since boot. */
  private long heard() throws IOException {
    Path file = lab().folder("primary", "run").resolve("understudy-guard/heard");
    return Long.parseLong(Files.readString(file).split(" ")[0]);
  }

  private int ask() {
    return lab().on("primary", GUARD, "ask").exit();
  }

  private boolean hasAddress() {
    return !lab().must("primary", "ip", "-o", "address", "show", "to", "192.168.1.10").isEmpty();
  }

  private boolean lanIsUp() {
    return !lab().must("primary", "ip", "-o", "link", "show", "dev", "eth0", "up").isEmpty();
  }

  private void primaryHolds() {
    lab().until("the primary holds the address", () -> lab().holders().contains("primary"));
  }

  private void nobodyHolds() {
    lab().until("nobody holds the address", () -> lab().holders().isEmpty());
  }

  private void says(String text) {
    lab().until("the guard says: " + text, () -> guardLog().contains(text));
  }

  private String guardLog() throws IOException {
    Path file = lab().folder("primary", "log").resolve("guard.log");
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
