package understudy.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import understudy.base.Time;

/** The house keeps its shape: which room may lean on which, and who may touch the world. */
@AnalyzeClasses(packages = "understudy", importOptions = DoNotIncludeTests.class)
class HouseTest {

  private static final String[] FAILOVER_ROOMS = {
    "understudy.failover..",
    "understudy.hands..",
    "understudy.alert..",
    "understudy.check..",
    "understudy.config..",
    "understudy.status..",
    "understudy.control..",
    "understudy.daemon..",
    "understudy.cli..",
    "understudy.failback..",
    "understudy.guard..",
    "understudy.drift..",
    "understudy.drill..",
    "understudy.lock..",
    "understudy.listed..",
    "understudy.setup..",
    "understudy.web.."
  };
  private static final String[] MIRROR_ROOMS = {
    "understudy.mirror..", "understudy.watch..", "understudy.home.."
  };

  @ArchTest
  static final ArchRule mirrorNeedsNothingOfOurs =
      noClasses()
          .that()
          .resideInAnyPackage(
              "understudy.base..", "understudy.mirror..", "understudy.watch..", "understudy.home..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(with(FAILOVER_ROOMS, "understudy.heartbeat.."))
          .because("the mirror knows nobody: hand what it needs in from failover, as an interface");

  @ArchTest
  static final ArchRule heartbeatNeedsNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("understudy.heartbeat..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(with(with(FAILOVER_ROOMS, MIRROR_ROOMS), "understudy.base.."))
          .because("the heartbeat knows nobody: hand what it needs in, as CommandRunner is");

  @ArchTest
  static final ArchRule baseIsTheGroundFloor =
      noClasses()
          .that()
          .resideInAPackage("understudy.base..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MIRROR_ROOMS)
          .because("base serves every room: move what knows of mirrors into understudy.mirror");

  @ArchTest
  static final ArchRule onlyBaseStartsProcesses =
      noClasses()
          .that()
          .resideOutsideOfPackage("understudy.base..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String[].class)
          .because("a process needs a limit and an end with its children: use base.Processes");

  @ArchTest
  static final ArchRule whatDecidesIsPure =
      noClasses()
          .that()
          .resideInAnyPackage(
              "understudy.failover.rules..",
              "understudy.alert.rules..",
              "understudy.heartbeat.judge..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "org.slf4j..", "java.util.concurrent..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .because("rules and judge are tested as tables: take `now` and the facts as parameters");

  @ArchTest
  static final ArchRule onlyTheCommandLineExits =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("understudy.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .because("an exit in the middle deadlocks the daemon: return an ExitCode to cli.Main");

  @ArchTest
  static final ArchRule nobodyLeansOnTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("understudy.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("understudy.cli..")
          .because("the command line is the outermost room: move what is shared inwards");

  @ArchTest
  static final ArchRule theCommandLineAndTheStatusNeverAct =
      noClasses()
          .that()
          .resideInAnyPackage("understudy.cli..", "understudy.status..", "understudy.web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("understudy.hands..")
          .because("they ask the controller: add an order to daemon.Orders instead");

  @ArchTest
  static final ArchRule theControllerSeesTheWorldThroughItsHands =
      noClasses()
          .that()
          .resideInAPackage("understudy.failover..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "understudy.hands..",
              "understudy.mirror..",
              "understudy.heartbeat.net..",
              "understudy.config..")
          .because("the simulation puts other hands there: add what is missing to Hands");

  @ArchTest
  static final ArchRule timeIsHandedIn =
      noClasses()
          .that()
          .resideInAnyPackage(
              "understudy.failover..",
              "understudy.mirror..",
              "understudy.status..",
              "understudy.web..")
          .and()
          // It notes when it mended itself; nothing is judged by that.
          .doNotHaveFullyQualifiedName("understudy.failover.Journal")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("a test must be able to set the clock: take " + Time.class.getName());

  private static String[] with(String[] some, String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(some), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }
}
