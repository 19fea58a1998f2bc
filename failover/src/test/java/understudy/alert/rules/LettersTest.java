package understudy.alert.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.drift.Finding;
import understudy.drift.Look;
import understudy.failover.Alert;
import understudy.failover.Alert.Level;
import understudy.failover.Alert.Topic;
import understudy.failover.JournalEvent;
import understudy.failover.rules.State;
import understudy.status.Pictures;
import understudy.status.StatusView;

class LettersTest {

  private static final Instant AT = Pictures.NOW;
  private final Letters letters = new Letters("web1", "standby");

  @Test
  void anAlertSaysWhatHappenedWhatWasDoneAndWhatToDo() {
    var message = letters.of(Scene.alert(Topic.STALE, Level.CRITICAL), AT);
    assertThat(message.subject()).isEqualTo("[web1] CRITICAL: A title");
    assertThat(message.text())
        .isEqualTo(
            """
            What happened:
            It happened.

            What was done:
            It was done.

            What to do:
            Look at it.

            You are told again until somebody says `understudy acknowledge stale`.

            --\s
            2026-11-21 10:00:00 UTC, understudy on standby
            `understudy status` says how things are now.
            """);
  }

  @Test
  void aReminderSaysForHowLongAndAnEndFromWhenToWhen() {
    var scene = new Scene();
    scene.state = State.ACTIVE;
    scene.turn(Scene.alert(Topic.TAKEOVER, Level.CRITICAL));
    var again = scene.turns(Duration.ofHours(1)).getFirst();
    var reminder = letters.of(again, scene.now);
    assertThat(reminder.subject()).isEqualTo("[web1] CRITICAL, still: A title");
    assertThat(reminder.text())
        .contains("since 2026-11-21 10:00:00 UTC, for 60 min, and is told for the\n2nd time.");
    scene.state = State.WATCHING;
    var end = letters.of(scene.turns(Duration.ofMinutes(1)).getFirst(), scene.now);
    assertThat(end.subject()).isEqualTo("[web1] all clear: A title");
    assertThat(end.text())
        .startsWith("What happened:\n\"A title\" is over. It came up 2026-11-21 10:00:00 UTC");
    assertThat(end.text()).contains("The service is home");
  }

  @Test
  void hostileNamesAddNoHeaderNoLineAndNoEscape() {
    var hostile = "x\r\nBcc: stranger@example.org\u0085\u2028\u001b[2J\u202eevil\ud800";
    var message =
        letters.of(new Alert(Topic.OWED, Level.WARNING, hostile, hostile, hostile, hostile), AT);
    assertThat(message.subject())
        .isEqualTo("[web1] WARNING: x  Bcc: stranger@example.org  \uFFFD[2J\uFFFDevil\uFFFD");
    assertThat(message.title()).doesNotContain("\n", "\r", "\u001b");
    assertThat(message.text()).doesNotContain("\r", "\u001b", "\u202e");
  }

  @Test
  void theLogSaysEachThingOnceAndWithSingleBlanks() {
    var alert =
        new Alert(
            Topic.PRIVATE_LINK,
            Level.WARNING,
            "The private link is down",
            "The private link is down, the LAN answers.",
            "It waits.\n\nIt goes on.",
            "");
    assertThat(letters.of(alert, AT).line())
        .isEqualTo(
            "[web1] WARNING: The private link is down, the LAN answers. It waits. It goes on.");
    assertThat(letters.of(Scene.alert(Topic.STALE, Level.CRITICAL), AT).line())
        .isEqualTo("[web1] CRITICAL: A title: It happened. It was done.");
    var entry = Entry.of(alert, AT).told(alert, AT);
    var over = new News(News.Kind.CLEAR, entry, false, "Both networks answer again.");
    assertThat(letters.of(over, AT).line())
        .startsWith("[web1] all clear: The private link is down: \"The private link is down\" is")
        .endsWith(". Both networks answer again.");
  }

  @Test
  void theJournalSaysOnceWhatATitleSaysAlready() {
    assertThat(Scene.alert(Topic.STALE, Level.CRITICAL).line()).isEqualTo("A title: It happened.");
    assertThat(
            new Alert(Topic.LAN, Level.WARNING, "The LAN is split", "The LAN is split: so.", "", "")
                .line())
        .isEqualTo("The LAN is split: so.");
  }

  @Test
  void aLongSubjectIsCut() {
    var alert = new Alert(Topic.OWED, Level.WARNING, "long ".repeat(200), "", "", "");
    assertThat(letters.of(alert, AT).subject()).hasSize(200).endsWith("…");
  }

  @Test
  void theDailyReportOfAGoodDaySaysThatNothingIsToBeDone() {
    var scene = new Scene();
    scene.drill =
        Optional.of(
            new StatusView.Drill(
                AT.minus(Duration.ofDays(6)), true, 0, 1, Optional.of(2900L), "/drills/1.txt"));
    var message = letters.report(report(scene, List.of()), AT);
    assertThat(message.subject()).isEqualTo("[web1] daily report: ready");
    assertThat(message.text())
        .isEqualTo(
            """
            The standby of understudy is ready: it would take over by itself.

            Who serves     the primary, as far as we know (WATCHING for 2 h: both
                           networks answer)
            Data           as of 2026-11-21 09:59:59 UTC, 0.8 s old, nothing owed
            Last full pass clean, began 2026-11-21 09:59:59 UTC, took 812 ms, 102,345
                           files, 1.8 KiB moved
            Networks       LAN up (0.21 ms), private link up (0.21 ms)
            Last drill     good, 2026-11-15 10:00:00 UTC, expects an outage of at least
                           2.9 s
            Last takeover  never
            Room           /srv: 50% free (50 GiB of 100 GiB)
            Open alerts    none
            Drift          none

            In the last 24 hours:
              nothing happened

            What to do:
              nothing

            --\s
            2026-11-21 10:00:00 UTC, understudy on standby, each day at 07:00.
            If no such mail comes tomorrow, something is wrong: `understudy status`.
            """);
  }

  @Test
  void theDailyReportOfABadDaySaysWhyAndWhatToDo() {
    var scene = new Scene();
    scene.dataAge = Optional.of(Duration.ofHours(5));
    scene.held = true;
    scene.turn();
    var events =
        List.of(
            JournalEvent.state(AT, State.WATCHING, State.SUSPECT, "S1", "something is silent"),
            JournalEvent.plain(AT, JournalEvent.Kind.ALERT, "x\nFrom: y"));
    var message = letters.report(report(scene, events), AT);
    assertThat(message.subject()).startsWith("[web1] daily report: NOT READY: ");
    assertThat(message.text())
        .contains("is NOT ready:\n  - automatic takeover is off: new disk\n")
        .contains("critical for 0.0 s: The standby's data is old")
        .contains("  2026-11-21 10:00:00 UTC  WATCHING -> SUSPECT: something is silent\n")
        .contains("alert: x From: y\n")
        .contains(
            "  - The standby's data is old: `understudy check` tries what the mirror\n    needs.")
        .contains("  - Automatic takeover is off: `understudy release` switches it on.")
        .contains("understudy drill");
  }

  @Test
  void theDailyReportSaysWhatHasComeApartOnTheTwoMachines() {
    var scene = new Scene();
    scene.drift =
        new Look.Compared(
            List.of(
                new Finding(
                    "packages",
                    "7 packages of the primary not on the standby",
                    List.of("a", "b", "c", "d", "e", "f", "g"),
                    "install them")),
            List.of("users"),
            List.of("units (not told by the primary)"));
    var message = letters.report(report(scene, List.of()), AT);
    assertThat(message.text())
        .contains(
            """
            Drift          1 finding, see below; all names: `understudy check --drift`;
                           not compared: units (not told by the primary)

            What differs between the two machines, or is due:
              - packages: 7 packages of the primary not on the standby: a, b, c, d, e
                and 2 more
            """)
        .contains("What to do:\n", "  - packages: install them.\n");
    scene.drift = new Look.NotCompared("the door does not permit it", "say `understudy init`");
    assertThat(letters.report(report(scene, List.of()), AT).text())
        .contains("Drift          not compared: the door does not permit it;");
  }

  private static DailyReport report(Scene scene, List<JournalEvent> events) {
    return new DailyReport(
        scene.view(),
        scene.disks,
        scene.book.open(),
        events,
        Optional.of(scene.drift),
        LocalTime.of(7, 0));
  }
}
