package understudy.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.heartbeat.net.ServiceAddress;

class HumaneTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "1234, 1.2 s",
    "9949, 9.9 s",
    "9950, 10 s",
    "42000, 42 s",
    "89499, 89 s",
    "180000, 3 min",
    "18000000, 5 h",
    "1036800000, 12 days",
    "-5, 0.0 s"
  })
  void durationsAreSaidAsPeopleSayThem(long millis, String said) {
    assertThat(Humane.duration(Duration.ofMillis(millis))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1023 B", "1834, 1.8 KiB", "12884901888, 12 GiB"})
  void sizesAreSaidAsPeopleSayThem(long bytes, String said) {
    assertThat(Humane.size(bytes)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.10/24, 192.168.1.10/24",
    "fd00:1:0:0:0:0:0:10/64, fd00:1::10/64",
    "2001:db8:0:0:1:0:0:1/64, 2001:db8::1:0:0:1/64",
    "2001:DB8:0:1:1:1:1:1/64, 2001:db8:0:1:1:1:1:1/64"
  })
  void addressesAreShortAndTheSameEverywhere(String written, String said) {
    assertThat(Humane.address(ServiceAddress.parse(written))).isEqualTo(said);
  }

  @Test
  void oneIsNotMany() {
    assertThat(Humane.count(1, "path")).isEqualTo("1 path");
    assertThat(Humane.count(1200, "path")).isEqualTo("1,200 paths");
  }
}
