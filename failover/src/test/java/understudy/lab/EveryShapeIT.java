package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lab's faults in the other shapes a mirror can have; {@link TakeoverIT} and {@link
 * StaysBackIT} have the usual one at length. Needs root.
 */
class EveryShapeIT {

  private static final List<List<String>> SHAPES =
      List.of(List.of("continuous", "ssh"), List.of("cron", "rsyncd"), List.of("cron", "ssh"));

  static Stream<Arguments> gone() {
    return each("power-off", "primary-lan", "both", "freeze");
  }

  static Stream<Arguments> oursOrSplit() {
    return each("crossover", "standby-lan", "standby-lan-silent", "split-lan");
  }

  private static Stream<Arguments> each(String... faults) {
    return SHAPES.stream()
        .flatMap(shape ->
            Stream.of(faults).map(fault -> Arguments.of(fault, shape.get(0), shape.get(1))));
  }

  @ParameterizedTest(name = "{0}, {1} over {2}")
  @MethodSource("gone")
  void aPrimaryThatIsGoneIsReplacedByOneHolder(String fault, String mode, String transport) {
    try (var lab = ready(mode, transport)) {
      breaks(lab, fault);
      Nights.serving(lab);
      assertThat(lab.status().path("mirror").path("state").asText()).isEqualTo("SUSPENDED");
    }
  }

  @ParameterizedTest(name = "{0}, {1} over {2}")
  @MethodSource("oursOrSplit")
  void aFaultThatIsOursOrBetweenUsMovesNobody(String fault, String mode, String transport) {
    try (var lab = ready(mode, transport)) {
      breaks(lab, fault);
      String network = fault.equals("crossover") ? "private" : "lan";
      lab.until(
          network + " is down",
          () -> lab.status().path("primary").path(network).path("state").asText().equals("DOWN"));
      Nights.nobodyMoves(lab);
      assertThat(lab.holders()).containsExactly("primary");
      assertThat(lab.served()).isTrue();
    }
  }

  private static Lab ready(String mode, String transport) {
    var lab =
        Lab.up(
            mode + transport,
            "--interval",
            "250ms",
            "--lan-grace",
            "500ms",
            "--mode",
            mode,
            "--transport",
            transport);
    try {
      if (mode.equals("cron")) {
        assertThat(lab.understudy("mirror").exit()).isZero();
      }
      return Nights.ready(lab);
    } catch (RuntimeException | Error e) {
      lab.close();
      throw e;
    }
  }

  private static void breaks(Lab lab, String fault) {
    switch (fault) {
      case "power-off" -> lab.powerOff("primary");
      case "freeze" -> lab.freeze("primary");
      default -> lab.cut(fault);
    }
  }
}
