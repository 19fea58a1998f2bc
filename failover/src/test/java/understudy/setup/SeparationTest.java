package understudy.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.check.Survey;
import understudy.config.Machine;
import understudy.heartbeat.net.MacAddress;
import understudy.setup.Separation.Crossing;
import understudy.setup.Separation.Seen;

class SeparationTest {

  private static final Optional<Duration> SOON = Optional.of(Duration.ofMillis(1));
  private static final InetAddress LAN = InetAddress.ofLiteral("192.168.1.1");
  private static final InetAddress CABLE = InetAddress.ofLiteral("10.168.1.1");

  @Test
  void twoNetworksThatAnswerAreProven() {
    assertThat(judge(Pairs.LAYOUT, new Seen(SOON, SOON, List.of())).proven()).isTrue();
  }

  /** Linux answers for all of its addresses on all of its cards; the card says which network. */
  @Test
  void anAnswerFromTheCardThatWasAskedProvesNothingAgainst() {
    var flux = new Crossing("eth0", CABLE, new MacAddress("02:00:00:00:01:01"));
    assertThat(judge(Pairs.LAYOUT, new Seen(SOON, SOON, List.of(flux))).proven()).isTrue();
  }

  @Test
  void cardsOfBothNetworksOnOneSwitchAreFound() {
    for (var crossing :
        List.of(
            new Crossing("eth0", CABLE, new MacAddress("02:00:00:00:02:01")),
            new Crossing("eth0", CABLE, new MacAddress("02:00:00:00:02:02")),
            new Crossing("eth1", LAN, new MacAddress("02:00:00:00:01:01")))) {
      var judged = judge(Pairs.LAYOUT, new Seen(SOON, SOON, List.of(crossing)));
      assertThat(judged.proven()).as(crossing.toString()).isFalse();
      assertThat(judged.rows().getLast().sentence()).contains("hang on one switch");
    }
  }

  @Test
  void aSilentNetworkIsNoNetwork() {
    assertThat(judge(Pairs.LAYOUT, new Seen(Optional.empty(), SOON, List.of())).proven()).isFalse();
    assertThat(judge(Pairs.LAYOUT, new Seen(SOON, Optional.empty(), List.of())).proven()).isFalse();
  }

  @Test
  void oneCardForBothIsRefused() {
    var one = new Machine(Pairs.nic("192.168.1.2", "eth0"), Pairs.nic("10.168.1.2", "eth0"));
    var layout = new Layout(Pairs.LAYOUT.primary(), one, 24);
    assertThat(judge(layout, new Seen(SOON, SOON, List.of())).proven()).isFalse();
  }

  @Test
  void aPrefixThatSpansBothIsRefused() {
    var here =
        Pairs.survey(
            """
            link 2: eth0: <UP,LOWER_UP> mtu 1500 state UP\\    link/ether 02:00:00:00:01:02 brd ff:ff:ff:ff:ff:ff
            link 3: eth1: <UP,LOWER_UP> mtu 1500 state UP\\    link/ether 02:00:00:00:02:02 brd ff:ff:ff:ff:ff:ff
            address 2: eth0    inet 10.168.2.2/16 scope global eth0\\       valid_lft forever
            address 3: eth1    inet 10.168.1.2/24 scope global eth1\\       valid_lft forever
            """);
    var mine = new Machine(Pairs.nic("10.168.2.2", "eth0"), Pairs.nic("10.168.1.2", "eth1"));
    var judged =
        Separation.judge(
            new Layout(Pairs.LAYOUT.primary(), mine, 16),
            here,
            Optional.empty(),
            new Seen(SOON, SOON, List.of()));
    assertThat(judged.proven()).isFalse();
  }

  @Test
  void theCableIsFoundAsTheOneOtherNetworkThatBothAreOn() throws Trouble {
    assertThat(find(Pairs.HERE, Optional.empty())).isEqualTo(Pairs.LAYOUT);
    assertThat(find(Pairs.HERE, Optional.of(CABLE))).isEqualTo(Pairs.LAYOUT);
  }

  @Test
  void whatCannotBeFoundIsSaidWithWhatIsThere() {
    var alone =
        Pairs.survey(
            """
            link 2: eth0: <UP,LOWER_UP> mtu 1500 state UP\\    link/ether 02:00:00:00:01:02 brd ff:ff:ff:ff:ff:ff
            address 2: eth0    inet 192.168.1.2/24 scope global eth0\\       valid_lft forever
            """);
    assertThatThrownBy(() -> find(alone, Optional.empty()))
        .hasMessageContaining("share no second network")
        .hasMessageContaining("10.168.1.1/24 on enp2");
    assertThatThrownBy(() -> find(Pairs.HERE, Optional.of(InetAddress.ofLiteral("10.9.9.9"))))
        .hasMessageContaining("10.9.9.9 is no address of the primary's, it has");
    assertThatThrownBy(() -> find(alone, Optional.of(CABLE)))
        .hasMessageContaining("no interface here is in the network of 10.168.1.1");
  }

  private static Layout find(Survey here, Optional<InetAddress> cable) throws Trouble {
    var movable = Set.of(InetAddress.ofLiteral("192.168.1.10"));
    return Layout.find(here, Pairs.THERE, LAN, cable, movable);
  }

  private static Separation judge(Layout layout, Seen seen) {
    return Separation.judge(layout, Pairs.HERE, Optional.of(Pairs.THERE), seen);
  }
}
