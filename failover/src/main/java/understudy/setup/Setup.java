package understudy.setup;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import understudy.base.HostKey;
import understudy.config.ConfigurationFile;
import understudy.config.Problem;
import understudy.config.Settings;
import understudy.control.ExitCode;
import understudy.heartbeat.net.ServiceAddress;
import understudy.mirror.Source;
import understudy.status.Humane;

/**
 * Leads from two bare machines to a pair: looks, asks, shows what it would change, changes it. Runs
 * on a platform thread, as root.
 */
public final class Setup {

  /** What is done with the plan. */
  public enum Manner {
    MAKE,
    /** It is shown, nothing more. */
    DRY_RUN,
    /** This machine's part is made; the primary's is printed, and the primary not logged in to. */
    PRINT
  }

  private static final String TO_LOOK_AT = "nothing was changed";

  private final Conversation talk;
  private final Path file;
  private final LogIn logIn;
  private final Consumer<String> paper;
  private final HereSite site = new HereSite();
  private final Hand here = new Hand(site);

  /**
   * @param file the configuration, which may not be there yet
   * @param paper where the primary's part is printed to
   */
  public Setup(Conversation talk, Path file, LogIn logIn, Consumer<String> paper) {
    this.talk = talk;
    this.file = file.toAbsolutePath();
    this.logIn = logIn;
    this.paper = paper;
  }

  /**
   * Does it all.
   *
   * @return the configuration that now holds, to be checked; empty when there is nothing to check
   *     yet, which has been said
   */
  public Optional<Settings> run(Wishes said, List<String> primaryInterfaces, Manner manner)
      throws Trouble {
    var existing = existing();
    var wishes = existing.map(settings -> said.or(Wishes.of(settings))).orElse(said);
    var interview = new Interview(talk, wishes);
    var mine = Facts.of(site, List.of());
    if (mine.survey().uid() != 0) {
      throw Trouble.failed("init changes this machine and needs root: run it with sudo");
    }
    existing.ifPresent(settings -> talk.say("What " + file + " says is taken from there."));
    var lan = interview.primary();
    var acquaintance = new Acquaintance(talk, logIn, here);
    var key = acquaintance.hostKey(lan, knownHosts(existing));
    if (manner == Manner.PRINT) {
      var layout = unseen(mine, wishes, lan, primaryInterfaces);
      acquaintance.sameMachine(layout.primary().privateLink().address(), key);
      return conclude(
          new Prospect(interview, existing, said, layout, mine, Optional.empty(), key),
          Optional.empty(),
          manner);
    }
    try (var primary = acquaintance.site(lan, key)) {
      var theirs = Facts.of(primary, wishes.sources());
      var layout =
          Layout.find(mine.survey(), theirs.survey(), lan, wishes.privateLink(), movable(wishes));
      acquaintance.sameMachine(layout.primary().privateLink().address(), key);
      return conclude(
          new Prospect(interview, existing, said, layout, mine, Optional.of(theirs), key),
          Optional.of(primary),
          manner);
    }
  }

  /** What is known of the two machines. */
  private record Prospect(
      Interview interview,
      Optional<Settings> existing,
      Wishes said,
      Layout layout,
      Facts mine,
      Optional<Facts> theirs,
      HostKey key) {}

  private Optional<Settings> conclude(Prospect known, Optional<PrimarySite> primary, Manner manner)
      throws Trouble {
    separate(known);
    var hands = new HashMap<Side, Hand>(Map.of(Side.STANDBY, here));
    primary.ifPresent(there -> hands.put(Side.PRIMARY, new Hand(there)));
    var works = new Works(hands, file.getParent(), talk::say);
    var memory = works.memory();
    var draft = draft(known, memory);
    var settings = draft.settings();
    refuseWhileServing(settings, known.mine());
    if (primary.isPresent()) {
      sources(settings, primary.get());
    }
    boolean systemd = known.theirs().map(Facts::systemd).orElse(true);
    var keys = Keyring.of(here, settings);
    var wanted = Blueprint.of(settings, file, draft.text(), keys, known.key(), systemd);
    var plan = Plan.of(reachable(wanted, hands), look(wanted, hands), memory);
    return carryOut(plan, wanted, works, settings, manner, systemd);
  }

  private Optional<Settings> carryOut(
      Plan plan,
      List<Wanted> wanted,
      Works works,
      Settings settings,
      Manner manner,
      boolean systemd)
      throws Trouble {
    PlanText.lines(plan).forEach(talk::say);
    var refusal = plan.refusal();
    if (refusal.isPresent()) {
      throw Trouble.refused(refusal.get());
    }
    talk.say("");
    if (manner == Manner.DRY_RUN) {
      talk.say(plan.done() ? "There is nothing to do." : "That would be done; " + TO_LOOK_AT + ".");
      return Optional.empty();
    }
    if (plan.done()) {
      talk.say("There is nothing to do: all of it is there already.");
    } else {
      if (!talk.yes("Make these changes?")) {
        throw Trouble.refused(TO_LOOK_AT);
      }
      works.carryOut(plan, settings.primary().lan().address().getHostAddress());
    }
    if (manner == Manner.PRINT) {
      Paper.lines(wanted).forEach(paper);
      talk.say("Run the printed script on the primary as root, then say `understudy check` here.");
      return Optional.empty();
    }
    if (!systemd) {
      talk.say(
          "No systemd runs on the primary: have its boot start `rsync --daemon --config="
              + PrimaryFiles.RSYNCD_CONF
              + "`.");
    }
    if (settings.guard().isPresent()) {
      talk.say(
          "The guard is laid but not started: docs/guard.md says when (`systemctl enable --now"
              + " understudy-guard` on the primary, once the daemon runs here).");
    }
    return Optional.of(settings);
  }

  /**
   * Takes away what init made.
   *
   * @param manner PRINT: what lies on the primary is printed as commands, for a primary that cannot
   *     be logged in to
   */
  public void undo(Manner manner) throws Trouble {
    var works = new Works(Map.of(Side.STANDBY, here), file.getParent(), talk::say);
    var memory = works.memory();
    if (memory.made().isEmpty()) {
      talk.say("There is nothing to undo: init has made nothing that still stands.");
      return;
    }
    for (var made : memory.made().reversed()) {
      talk.say("  %-8s %s".formatted(made.side(), made.path()));
    }
    if (manner == Manner.DRY_RUN) {
      talk.say("That would be taken back, unless it was changed since; " + TO_LOOK_AT + ".");
      return;
    }
    if (!talk.yes("Take these back? What was changed since stays.")) {
      throw Trouble.refused(TO_LOOK_AT);
    }
    if (manner == Manner.PRINT || memory.on(Side.PRIMARY).findAny().isEmpty()) {
      works.undo(List.of(Side.STANDBY));
      if (manner == Manner.PRINT) {
        Paper.undo(memory).forEach(paper);
      }
      return;
    }
    var address = InetAddress.ofLiteral(memory.primary());
    var acquaintance = new Acquaintance(talk, logIn, here);
    var key = acquaintance.hostKey(address, knownHosts(Optional.empty()));
    try (var primary = acquaintance.site(address, key)) {
      var hands = Map.of(Side.STANDBY, here, Side.PRIMARY, new Hand(primary));
      new Works(hands, file.getParent(), talk::say).undo(List.of(Side.values()));
    }
  }

  private void separate(Prospect known) throws Trouble {
    var layout = known.layout();
    var separation =
        Separation.judge(
            layout, known.mine().survey(), known.theirs().map(Facts::survey), Wire.look(layout));
    for (var row : separation.rows()) {
      talk.say((row.good() ? "ok       " : "problem  ") + row.sentence());
    }
    if (!separation.proven()) {
      throw Trouble.failed(
          "LAN and private link are not two networks that work, see above: mend that first; "
              + TO_LOOK_AT);
    }
  }

  /**
   * @param text what the file shall say; empty: it stays
   */
  private record Draft(Settings settings, Optional<String> text) {}

  /** Once the file is there and somebody has changed it, it is the truth. */
  private Draft draft(Prospect known, Memory memory) throws Trouble {
    if (known.existing().isPresent() && !known.said().any()) {
      return new Draft(known.existing().get(), Optional.empty());
    }
    var answers =
        known
            .interview()
            .rest(known.layout(), known.mine(), known.theirs(), file.getParent(), logIn.port());
    String text = ConfigurationText.of(answers);
    if (known.existing().isPresent()) {
      String now = here.read(file).orElse("");
      var own = new Wanted.Text(Side.STANDBY, file, text, "600", Wanted.Care.SHOWN, "");
      boolean edited = !now.equals(text) && !memory.wrote(own, Sums.of(now));
      if (edited && memory.wrote(own, Sums.of(text))) {
        return new Draft(known.existing().get(), Optional.empty());
      }
      if (edited) {
        throw Trouble.refused(
            file
                + " is there and was written or changed by hand: change it there, then say"
                + " `understudy init` without options");
      }
    }
    return switch (ConfigurationFile.of(text, file)) {
      case ConfigurationFile.Reading.Valid(var settings) -> new Draft(settings, Optional.of(text));
      case ConfigurationFile.Reading.Invalid(var problems) ->
          throw new Trouble(
              ExitCode.CONFIGURATION,
              "these answers do not fit together: "
                  + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }

  private static void refuseWhileServing(Settings settings, Facts mine) throws Trouble {
    boolean serves =
        settings.service().addresses().stream()
            .map(ServiceAddress::address)
            .anyMatch(address ->
                mine.survey().links().values().stream().anyMatch(link -> link.has(address)));
    if (serves) {
      throw Trouble.refused(
          "this machine holds the service's address: bring the service home first (understudy failback)");
    }
  }

  /** Whether the folders are there, and roughly whether they fit. */
  private void sources(Settings settings, PrimarySite primary) throws Trouble {
    var sources = settings.mirror().sources();
    var there = Facts.of(primary, sources.stream().map(Source::from).toList());
    var mine = Facts.of(site, sources.stream().map(Source::to).toList());
    if (!there.survey().programs().contains("rsync")
        || !mine.survey().programs().contains("rsync")) {
      throw Trouble.failed(
          "rsync is missing here or on the primary: apt-get install rsync on both; " + TO_LOOK_AT);
    }
    for (int i = 0; i < sources.size(); i++) {
      var source = sources.get(i);
      var disk = there.survey().disks().get(i);
      if (!disk.exists()) {
        throw Trouble.failed(
            "%s is not there on the primary: mount or make it, or name another folder; %s"
                .formatted(source.from(), TO_LOOK_AT));
      }
      talk.say(
          "ok       %s: %s in use on its disk there, %s free for it here"
              .formatted(
                  source.from(),
                  Humane.size(disk.used() << 10),
                  Humane.size(mine.survey().disks().get(i).free() << 10)));
    }
    there
        .rootLogin()
        .filter("no"::equals)
        .ifPresent(no ->
            talk.say(
                "warning  the primary's sshd lets no root in (PermitRootLogin no): say forced-commands-only or"
                    + " prohibit-password there"));
  }

  private static Map<Wanted, Found> look(List<Wanted> wanted, Map<Side, Hand> hands)
      throws Trouble {
    var found = new HashMap<Wanted, Found>();
    for (var hand : hands.entrySet()) {
      found.putAll(
          hand.getValue().look(wanted.stream().filter(w -> w.side() == hand.getKey()).toList()));
    }
    return found;
  }

  private static List<Wanted> reachable(List<Wanted> wanted, Map<Side, Hand> hands) {
    return wanted.stream().filter(one -> hands.containsKey(one.side())).toList();
  }

  private Optional<Settings> existing() throws Trouble {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return switch (ConfigurationFile.read(file)) {
      case ConfigurationFile.Reading.Valid(var settings) -> Optional.of(settings);
      case ConfigurationFile.Reading.Invalid(var problems) ->
          throw new Trouble(
              ExitCode.CONFIGURATION,
              problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
                  + "\nmend the file or move it away, then run init again");
    };
  }

  private Path knownHosts(Optional<Settings> existing) {
    return existing
        .map(settings -> settings.remote().knownHosts())
        .orElse(file.resolveSibling("known_hosts"));
  }

  private static Set<InetAddress> movable(Wishes wishes) {
    var movable = new HashSet<InetAddress>();
    for (String text : wishes.serviceAddresses()) {
      try {
        movable.add(InetAddress.ofLiteral(text.replaceAll("/.*", "")));
      } catch (IllegalArgumentException e) {
        continue; // Said when it is read.
      }
    }
    return movable;
  }

  /** Without a look at the primary: its interfaces are called as they are here, or as was said. */
  private Layout unseen(Facts mine, Wishes wishes, InetAddress lan, List<String> interfaces)
      throws Trouble {
    var other =
        wishes
            .privateLink()
            .orElseThrow(() ->
                new Trouble(
                    ExitCode.USAGE,
                    "without a look at the primary its address on the cable must be said: --private"));
    return Layout.unseen(mine.survey(), lan, other, movable(wishes), interfaces);
  }
}
