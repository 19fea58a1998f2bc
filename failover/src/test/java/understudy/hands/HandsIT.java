package understudy.hands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.base.CommandResult;
import understudy.lab.Lab;
import understudy.lab.LabExtension;

/** The real hands in the lab, one at a time. */
class HandsIT {

  private static final String FILE = "/etc/understudy/understudy.yaml";

  @RegisterExtension final LabExtension extension = new LabExtension("--ipv6", "--fence-command");

  @Test
  void theFenceIsConfirmedWhenSeenDownAndWhatItTookIsGivenBack() {
    Lab lab = extension.lab();
    lab.must("primary", "ip", "route", "add", "default", "via", "192.168.1.254");
    lab.must("primary", "ip", "-6", "route", "add", "2001:db8::/64", "via", "fd00:1::fe");
    String addresses = addresses(lab);
    assertThat(hands(lab, "UP", "UP", "fence").getFirst())
        .startsWith("fence: confirmed eth0 of the primary is down");
    assertThat(lab.must("primary", "ip", "link", "show", "dev", "eth0", "up")).isEmpty();
    assertThat(hands(lab, "DOWN", "UP", "fence", "addressHolder", "interfaceUp"))
        .satisfiesExactly(
            again -> assertThat(again).startsWith("fence: confirmed"),
            holder -> assertThat(holder).isEqualTo("addressHolder: nobody"),
            up -> assertThat(up).isEqualTo("interfaceUp: done"));
    assertThat(addresses(lab)).isEqualTo(addresses);
    assertThat(lab.must("primary", "ip", "route", "show", "default")).contains("192.168.1.254");
    assertThat(lab.must("primary", "ip", "-6", "route")).contains("2001:db8::/64 via fd00:1::fe");
  }

  @Test
  void withTheCrossoverCutTheFenceGoesOverTheLanThatItTakesAway() {
    Lab lab = extension.lab();
    lab.cut("crossover");
    assertThat(hands(lab, "UP", "DOWN", "fence").getFirst())
        .startsWith("fence: confirmed eth0 of the primary is down, told over the LAN");
    assertThat(lab.must("primary", "ip", "link", "show", "dev", "eth0", "up")).isEmpty();
  }

  @Test
  void whatCannotBeSeenIsNotConfirmedUntilThePowerIsOff() throws IOException {
    Lab lab = extension.lab();
    configure(lab, "    - command: [ \"/run/lab/power-switch\", \"primary\", \"off\" ]\n", "");
    lab.cut("split");
    assertThat(hands(lab, "DOWN", "DOWN", "fence").getFirst())
        .startsWith("fence: unconfirmed nothing answers on the private link");
    assertThat(lab.holders()).containsExactly("primary");
    lab.heal();
    configure(
        lab,
        "    - interface-down\n",
        "    - command: [ \"/run/lab/power-switch\", \"primary\", \"off\" ]\n");
    assertThat(hands(lab, "UP", "UP", "fenceByCommandOnly").getFirst())
        .startsWith("fenceByCommandOnly: confirmed fence command");
    assertThat(lab.holders()).isEmpty();
  }

  @Test
  void aPrimaryThatKeepsServingRefusesTheFence() throws IOException {
    Lab lab = extension.lab();
    configure(lab, "    - command: [ \"/run/lab/power-switch\", \"primary\", \"off\" ]\n", "");
    // What would be taken down there is not what clients come by: the wrong interface.
    configure(
        lab, "address: 192.168.1.1, interface: eth0", "address: 192.168.1.1, interface: lan0");
    assertThat(hands(lab, "UP", "UP", "fence").getFirst())
        .startsWith("fence: refused the primary keeps lan0 up")
        .contains("there is no interface lan0");
    lab.must("primary", "ip", "link", "add", "lan0", "type", "veth", "peer", "lan1");
    assertThat(hands(lab, "UP", "UP", "fence").getFirst())
        .startsWith("fence: refused")
        .contains("02:00:00:00:01:01 answers for 192.168.1.1", "is lan0 the right interface?");
  }

  @Test
  void theStandbyServesUnderTheAddressOnceThePrimaryIsGone() {
    Lab lab = extension.lab();
    String before = addresses(lab);
    assertThat(hands(lab, "UP", "UP", "rehearse", "addressHolder", "primaryAnswers", "cureService"))
        .satisfiesExactly(
            rehearsal -> assertThat(rehearsal).isEqualTo("rehearse: done"),
            holder ->
                assertThat(holder)
                    .contains(
                        "02:00:00:00:01:01 answers for 192.168.1.10",
                        "02:00:00:00:01:01 answers for fd00:1:0:0:0:0:0:10"),
            answers -> assertThat(answers).isEqualTo("primaryAnswers: true"),
            cure -> assertThat(cure).isEqualTo("cureService: done the service cure was tried"));
    assertThat(addresses(lab)).as("a rehearsal changes nothing").isEqualTo(before);
    assertThat(lab.holders()).containsExactly("primary");
    lab.powerOff("primary");
    var tried =
        hands(
            lab,
            "DOWN",
            "DOWN",
            "addressHolder",
            "takeAddress",
            "startServices",
            "checkServices",
            "holdsAddress",
            "primaryAnswers",
            "takeAddress");
    assertThat(tried)
        .satisfiesExactly(
            holder -> assertThat(holder).isEqualTo("addressHolder: nobody"),
            take -> assertThat(take).startsWith("takeAddress: done"),
            start -> assertThat(start).isEqualTo("startServices: done started"),
            check -> assertThat(check).isEqualTo("checkServices: done all checks answer"),
            held -> assertThat(held).isEqualTo("holdsAddress: true"),
            answers -> assertThat(answers).isEqualTo("primaryAnswers: false"),
            again -> assertThat(again).startsWith("takeAddress: done"));
    assertThat(lab.holders()).containsExactly("standby");
    lab.until("the client is answered", () -> answered(lab));
    assertThat(hands(lab, "DOWN", "DOWN", "stopServices", "dropAddress", "holdsAddress"))
        .last()
        .isEqualTo("holdsAddress: false");
    assertThat(lab.holders()).isEmpty();
  }

  @Test
  void thePrimaryItselfSaysWhetherClientsReachIt() {
    Lab lab = extension.lab();
    lab.cut("split-lan");
    assertThat(hands(lab, "DOWN", "UP", "primaryReachesReference"))
        .containsExactly("primaryReachesReference: Optional[true]");
    lab.cut("primary-lan-silent");
    assertThat(hands(lab, "DOWN", "UP", "primaryReachesReference"))
        .containsExactly("primaryReachesReference: Optional[false]");
    lab.cut("crossover");
    assertThat(hands(lab, "DOWN", "DOWN", "primaryReachesReference"))
        .containsExactly("primaryReachesReference: Optional.empty");
  }

  /** Whatever nginx has to say: the standby's data is not what this is about. */
  private static boolean answered(Lab lab) {
    return lab.on("client", "curl", "-s", "-m", "5", "-o", "/dev/null", "http://192.168.1.10/")
        .ok();
  }

  private static String addresses(Lab lab) {
    return lab.must("primary", "ip", "-o", "address", "show", "dev", "eth0", "scope", "global")
        .lines()
        .map(line -> line.replaceAll(" +", " ").split(" ")[3])
        .sorted()
        .toList()
        .toString();
  }

  private static List<String> hands(Lab lab, String lan, String privateLink, String... hands) {
    List<String> arguments = new ArrayList<>(List.of(FILE, lan, privateLink));
    arguments.addAll(List.of(hands));
    CommandResult result = lab.java("standby", HandsTrial.class, arguments.toArray(String[]::new));
    assertThat(result.ok()).as("%s%n%s", result.out(), result.err()).isTrue();
    return result.out().lines().filter(line -> line.matches("[a-zA-Z]+: .*")).toList();
  }

  private static void configure(Lab lab, String from, String to) throws IOException {
    Path file = lab.folder("standby", "etc").resolve("understudy.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }
}
