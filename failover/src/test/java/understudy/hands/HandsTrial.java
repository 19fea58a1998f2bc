package understudy.hands;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import understudy.base.PrimaryScript;
import understudy.base.Remote;
import understudy.base.Remotes;
import understudy.base.SshTarget;
import understudy.base.Time;
import understudy.config.ConfigurationFile;
import understudy.config.Settings;
import understudy.failover.FenceResult;
import understudy.failover.StepResult;
import understudy.failover.rules.Cure;
import understudy.heartbeat.LinkHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;
import understudy.mirror.Mirror;

/**
 * The real hands, tried by name from inside a host of the lab: {@code HandsTrial FILE LAN PRIVATE
 * HAND…}, the second and third being what the heartbeat is to say. One line a hand is printed.
 */
final class HandsTrial {

  private final Settings settings;
  private final Remotes remotes;
  private final RealHands hands;

  private HandsTrial(Settings settings, LinkState lan, LinkState privateLink) {
    this.settings = settings;
    this.remotes =
        Remotes.open(
            settings.remote(),
            new SshTarget(
                settings.primary().lan().address().getHostAddress(),
                Optional.of(settings.standby().lan().address())),
            new SshTarget(
                settings.primary().privateLink().address().getHostAddress(),
                Optional.of(settings.standby().privateLink().address())),
            Duration.ofMillis(500));
    Instant now = Instant.now();
    var vitals =
        new Vitals(
            new LinkHealth(lan, Optional.empty(), now, Optional.empty()),
            new LinkHealth(privateLink, Optional.empty(), now, Optional.empty()),
            true,
            Reach.UP,
            List.of(),
            false,
            Verdict.STARTING,
            now);
    var mirror = new Mirror(settings.mirror(), Time.system(), Optional.of(remotes.privateLink()));
    this.hands = new RealHands(settings, remotes, mirror, () -> vitals, alert -> {});
  }

  public static void main(String[] arguments) throws InterruptedException, IOException {
    ConfigurationFile.Reading reading = ConfigurationFile.read(Path.of(arguments[0]));
    if (!(reading instanceof ConfigurationFile.Reading.Valid valid)) {
      throw new IllegalArgumentException(reading.toString());
    }
    var trial =
        new HandsTrial(
            valid.settings(), LinkState.valueOf(arguments[1]), LinkState.valueOf(arguments[2]));
    trial.sessions(arguments[1].equals("UP"), trial.remotes.lan(), arguments[2].equals("UP"));
    for (String hand : List.of(arguments).subList(3, arguments.length)) {
      long began = System.nanoTime();
      System.out.println(hand + ": " + trial.use(hand));
      System.err.printf("%s took %d ms%n", hand, (System.nanoTime() - began) / 1_000_000);
    }
    System.exit(0);
  }

  /** Over a network that is up there is a session, as the daemon would have had for long. */
  private void sessions(boolean lanUp, Remote lan, boolean privateUp) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(45).toNanos();
    while (((lanUp && !lan.alive()) || (privateUp && !remotes.privateLink().alive()))
        && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  private String use(String hand) throws IOException {
    return switch (hand) {
      case "rehearse" -> {
        hands.rehearse();
        yield "done";
      }
      case "fence" -> words(hands.fence());
      case "fenceByCommandOnly" -> words(hands.fenceByCommandOnly());
      case "addressHolder" -> hands.addressHolder().orElse("nobody");
      case "takeAddress" -> words(hands.takeAddress());
      case "dropAddress" -> words(hands.dropAddress());
      case "holdsAddress" -> "" + hands.holdsAddress();
      case "startServices" -> words(hands.startServices());
      case "stopServices" -> words(hands.stopServices());
      case "checkServices" -> words(hands.checkServices());
      case "cureService" -> words(hands.cure(Cure.SERVICE));
      case "stopPrimaryServices" -> words(hands.stopPrimaryServices());
      case "primaryAnswers" -> "" + hands.primaryAnswers();
      case "primaryReachesReference" -> "" + hands.primaryReachesReference();
      case "interfaceUp" ->
          remotes
              .privateLink()
              .run(
                  PrimaryScript.INTERFACE.with("up", settings.primary().lan().interfaceName()),
                  Duration.ofSeconds(20))
              .summary();
      default -> throw new IllegalArgumentException(hand);
    };
  }

  private static String words(FenceResult result) {
    return result.word() + " " + result.evidence();
  }

  private static String words(StepResult result) {
    return (result.ok() ? "done " : "failed ") + result.text();
  }
}
