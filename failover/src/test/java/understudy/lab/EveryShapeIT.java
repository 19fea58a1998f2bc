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

  /** A fault that is ours, or between us, and one that is the primary's. */
  private record Faults(String ours, String theirs) {}

  private static final List<Faults> FAULTS =
      List.of(
          new Faults("crossover", "power-off"),
          new Faults("standby-lan", "primary-lan"),
          new Faults("standby-lan-silent", "both"),
          new Faults("split-lan", "freeze"));

  static Stream<Arguments> shapes() {
    return SHAPES.stream()
        .flatMap(shape ->
            FAULTS.stream()
                .map(fault -> Arguments.of(fault.ours, fault.theirs, shape.get(0), shape.get(1))));
  }

  @ParameterizedTest(name = "{0}, then {1}, {2} over {3}")
  @MethodSource("shapes")
  void aFaultOfOursMovesNobodyAndAPrimaryThatIsGoneIsReplacedByOneHolder(
      String ours, String theirs, String mode, String transport) {
    try (var lab = ready(mode, transport)) {
      breaks(lab, ours);
      String network = ours.equals("crossover") ? "private" : "lan";
      lab.until(
          network + " is down",
          () -> lab.status().path("primary").path(network).path("state").asText().equals("DOWN"));
      Nights.nobodyMoves(lab);
      assertThat(lab.holders()).containsExactly("primary");
      assertThat(lab.served()).isTrue();

      lab.heal();
      lab.until("ready again", () -> lab.status().path("ready").asBoolean());
      breaks(lab, theirs);
      Nights.serving(lab);
      assertThat(lab.status().path("mirror").path("state").asText()).isEqualTo("SUSPENDED");
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
