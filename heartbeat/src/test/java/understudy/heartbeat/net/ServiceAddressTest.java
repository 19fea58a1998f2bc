package understudy.heartbeat.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {

  @Test
  void readsBothFamiliesAndWritesThemBack() {
    ServiceAddress v4 = ServiceAddress.parse("192.168.1.10/24");
    assertThat(v4.address()).isEqualTo(InetAddress.ofLiteral("192.168.1.10"));
    assertThat(v4.prefix()).isEqualTo(24);
    assertThat(v4).hasToString("192.168.1.10/24");
    ServiceAddress v6 = ServiceAddress.parse("fd00::10/64");
    assertThat(ServiceAddress.parse(v6.toString())).isEqualTo(v6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "192.168.1.10", "192.168.1.10/", "192.168.1.10/x", "web.example/24"})
  void saysHowToWriteWhatItCannotRead(String text) {
    assertThatThrownBy(() -> ServiceAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write it like 192.168.1.10/24");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.10/0", "192.168.1.10/33", "fd00::1/129"})
  void refusesAPrefixThatDoesNotFit(String text) {
    assertThatThrownBy(() -> ServiceAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be from 1 to");
  }

  @Test
  void refusesWhatIsNoMacAddress() {
    assertThatThrownBy(() -> new MacAddress("52:54:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("52:54:00:12:34:56");
    assertThat(new MacAddress("AA:BB:CC:DD:EE:FF")).hasToString("aa:bb:cc:dd:ee:ff");
  }
}
