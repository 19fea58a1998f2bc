package understudy.heartbeat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real thing between two hosts. Needs root. */
class NetworkIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  private TwoHosts hosts;

  @BeforeEach
  void build() throws Exception {
    hosts = new TwoHosts();
  }

  @AfterEach
  void clear() {
    hosts.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {TwoHosts.PRIMARY_LAN, TwoHosts.PRIMARY_LAN_V6})
  void aMachineThatIsThereAnswers(String address) throws Exception {
    try (IcmpProbe probe = probe("lan", address)) {
      awaitAnswer(probe);
      assertThat(ask(probe, LONG)).isPresent();
    }
  }

  @Test
  void aQuestionNeverLeavesByTheOtherCable() throws Exception {
    hosts.onStandby(
        "ip route add %s/32 via %s".formatted(TwoHosts.PRIMARY_LAN, TwoHosts.PRIMARY_CABLE));
    try (IcmpProbe overLan = probe("lan", TwoHosts.PRIMARY_LAN);
        IcmpProbe overCable = probe("cable", TwoHosts.PRIMARY_LAN)) {
      hosts.onPrimary("ip link set lan down");
      awaitAnswer(overCable);
      assertThat(ask(overLan, SHORT)).as("there is a way round, but it is not taken").isEmpty();
    }
  }

  @Test
  void anInterfaceThatGoesDownOrAwayIsSilentAndIsHeardAgainWhenItIsBack() throws Exception {
    try (IcmpProbe probe = probe("lan", TwoHosts.PRIMARY_LAN)) {
      awaitAnswer(probe);
      hosts.onStandby("ip link set lan down");
      assertThat(ask(probe, SHORT)).isEmpty();
      hosts.onStandby("ip link set lan up");
      awaitAnswer(probe);
      hosts.onStandby("ip link del lan");
      assertThat(ask(probe, SHORT)).isEmpty();
      hosts.plug("lan", TwoHosts.STANDBY_LAN + "/24", TwoHosts.PRIMARY_LAN + "/24");
      awaitAnswer(probe);
    }
  }

  @Test
  void theHolderOfAnAddressIsFoundAndAFreeOneHasNone() throws Exception {
    MacAddress primary = new MacAddress(hosts.onPrimary("cat /sys/class/net/lan/address").strip());
    assertThat(holder(TwoHosts.PRIMARY_LAN, LONG)).contains(primary);
    assertThat(holder(TwoHosts.PRIMARY_LAN_V6, LONG)).contains(primary);
    assertThat(holder("10.91.1.77", SHORT)).isEmpty();
    assertThat(holder("fd91::77", SHORT)).isEmpty();
  }

  @Test
  void ourselvesAreNotAnotherHolder() throws Exception {
    assertThat(holder(TwoHosts.STANDBY_LAN, SHORT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.91.1.10/24", "fd91::10/64"})
  void aNeighbourThatKnewTheOldHolderLearnsTheNewOne(String text) throws Exception {
    ServiceAddress service = ServiceAddress.parse(text);
    String address = text.substring(0, text.indexOf('/'));
    MacAddress ours = hosts.asStandby(() -> Interfaces.mac("lan").orElseThrow());
    hosts.asStandby(() -> {
      InterfaceAddresses.add("lan", service);
      return null;
    });
    hosts.onPrimary(
        "ip neigh replace %s lladdr 02:00:00:00:00:99 dev lan nud stale".formatted(address));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          hosts.asStandby(() -> {
            Announcer.announce("lan", service.address());
            return null;
          });
          return hosts.onPrimary("ip neigh show dev lan").contains(address + " lladdr " + ours);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.91.1.10/24", "fd91::10/64"})
  void anAddressIsTakenAndDroppedHoweverOften(String text) throws Exception {
    ServiceAddress address = ServiceAddress.parse(text);
    for (int i = 0; i < 2; i++) {
      hosts.asStandby(() -> {
        InterfaceAddresses.add("lan", address);
        return null;
      });
      assertThat(hosts.onStandby("ip -o addr show dev lan")).contains(" " + text + " ");
    }
    assertThat(hosts.asStandby(() -> InterfaceAddresses.list("lan"))).contains(address);
    assertThat(hosts.asStandby(() -> InterfaceAddresses.has("lan", address.address()))).isTrue();
    assertThat(hosts.asStandby(() -> InterfaceAddresses.has("cable", address.address()))).isFalse();
    for (int i = 0; i < 2; i++) {
      hosts.asStandby(() -> {
        InterfaceAddresses.remove("lan", address.address());
        return null;
      });
      assertThat(hosts.onStandby("ip -o addr show dev lan"))
          .doesNotContain(" " + text + " ")
          .contains(TwoHosts.STANDBY_LAN);
    }
  }

  @Test
  void aCableThatIsPulledHasNoCarrierAtOnce() throws Exception {
    assertThat(hosts.asStandby(() -> Carrier.up("lan"))).isTrue();
    hosts.onPrimary("ip link set lan down");
    assertThat(hosts.asStandby(() -> Carrier.up("lan"))).isFalse();
    assertThat(hosts.asStandby(() -> Carrier.up("nosuch0"))).isFalse();
  }

  @Test
  void anInterfaceThatIsNotThereIsNamed() throws Exception {
    ServiceAddress address = ServiceAddress.parse("10.91.1.10/24");
    assertThatThrownBy(() ->
            hosts.asStandby(() -> {
              InterfaceAddresses.add("nosuch0", address);
              return null;
            }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nosuch0");
    hosts.onStandby("ip link set lan down");
    assertThatThrownBy(() -> holder("10.91.1.77", SHORT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lan");
  }

  private IcmpProbe probe(String iface, String address) throws Exception {
    return hosts.asStandby(() -> new IcmpProbe(iface, InetAddress.ofLiteral(address)));
  }

  private Optional<Duration> ask(IcmpProbe probe, Duration limit) throws Exception {
    return hosts.asStandby(() -> probe.ask(limit));
  }

  private void awaitAnswer(IcmpProbe probe) {
    await().atMost(Duration.ofSeconds(60)).until(() -> ask(probe, SHORT).isPresent());
  }

  private Optional<MacAddress> holder(String address, Duration wait) throws Exception {
    return hosts.asStandby(() -> AddressProbe.holder("lan", InetAddress.ofLiteral(address), wait));
  }
}
