package understudy.setup;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import understudy.config.Settings;
import understudy.control.ExitCode;

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

  private static final int USUAL_PORT = 22;
  private static final String UNCHANGED = "nothing was changed";

  private final Conversation talk;
  private final Path file;

  /**
   * Where keys, secrets and notes lie: for a second pair beside the usual one in its own folder.
   */
  private final Path own;

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
    this.file = file.toAbsolutePath().normalize();
    String name = this.file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    this.own = name.equals("understudy") ? this.file.getParent() : this.file.resolveSibling(name);
    this.logIn = logIn;
    this.paper = paper;
  }

  /**
   * Does it all.
   *
   * @param interfaces the primary's, LAN first, where it is not logged in to; empty: as here
   * @return the configuration that now holds, to be checked; empty when there is nothing to check
   *     yet, which has been said
   */
  public Optional<Settings> run(Wishes said, List<String> interfaces, Manner manner)
      throws Trouble {
    var existing = Draft.existing(file);
    var wishes = existing.map(settings -> said.or(Wishes.of(settings))).orElse(said);
    var mine = Facts.of(site, List.of());
    if (mine.survey().uid() != 0) {
      throw Trouble.failed("init changes this machine and needs root: run it with sudo");
    }
    existing.ifPresent(settings -> talk.say("What " + file + " says is taken from there."));
    var interview = new Interview(talk, wishes);
    var lan = interview.primary();
    var acquaintance = acquaintance(existing);
    var key = acquaintance.hostKey(lan, knownHosts(existing));
    if (manner == Manner.PRINT) {
      var layout =
          Layout.unseen(mine.survey(), lan, privateLink(wishes), movable(wishes), interfaces);
      var known = new Prospect(interview, existing, said, layout, mine, Optional.empty(), key);
      return conclude(known, Optional.empty(), manner);
    }
    try (var primary = acquaintance.site(lan, key)) {
      if (existing.isPresent()) {
        existing = Optional.of(new ListedThere(primary).with(existing.get(), file));
      }
      var theirs = Facts.of(primary, List.of());
      var layout =
          Layout.find(mine.survey(), theirs.survey(), lan, wishes.privateLink(), movable(wishes));
      var known = new Prospect(interview, existing, said, layout, mine, Optional.of(theirs), key);
      return conclude(known, Optional.of(primary), manner);
    }
  }

  private Optional<Settings> conclude(Prospect known, Optional<PrimarySite> primary, Manner manner)
      throws Trouble {
    var acquaintance = acquaintance(known.existing());
    acquaintance.sameMachine(known.layout().primary().privateLink().address(), known.key());
    known.separate(talk);
    var hands = new HashMap<Side, Hand>(Map.of(Side.STANDBY, here));
    primary.ifPresent(there -> hands.put(Side.PRIMARY, new Hand(there)));
    var works = new Works(hands, own, talk::say);
    var memory = works.memory();
    var folders = new Sources(talk, site, primary);
    var draft = Draft.of(known, folders, file, own, acquaintance.port(), here, memory);
    var settings = draft.settings();
    if (settings.mirror().sources().isEmpty()) {
      throw Trouble.refused(
          "no folder to mirror is known yet: the list on the primary was not read; run init with a log-in");
    }
    known.refuseWhileServing(settings);
    folders.judge(settings);
    var wanted =
        Blueprint.of(
            settings,
            file,
            own,
            draft.text(),
            Keyring.of(here, settings),
            known.key(),
            known.systemd());
    var found = new HashMap<Wanted, Found>();
    for (var hand : hands.entrySet()) {
      found.putAll(hand.getValue().look(on(hand.getKey(), wanted)));
    }
    var plan = Plan.of(wanted.stream().filter(found::containsKey).toList(), found, memory);
    if (!carryOut(plan, works, known.layout(), manner)) {
      return Optional.empty();
    }
    if (manner == Manner.PRINT) {
      Paper.lines(wanted).forEach(paper);
      works.handOver(on(Side.PRIMARY, wanted));
      talk.say("Run the printed script on the primary as root, then say `understudy check` here.");
      return Optional.empty();
    }
    remarks(settings, known.systemd());
    return Optional.of(settings);
  }

  /** False when nothing was to be changed but only shown. */
  private boolean carryOut(Plan plan, Works works, Layout layout, Manner manner) throws Trouble {
    PlanText.lines(plan).forEach(talk::say);
    talk.say("");
    var refusal = plan.refusal();
    if (refusal.isPresent()) {
      throw Trouble.refused(refusal.get());
    }
    if (manner == Manner.DRY_RUN) {
      talk.say(plan.done() ? "There is nothing to do." : "That would be done; " + UNCHANGED + ".");
      return false;
    }
    if (plan.done()) {
      talk.say("There is nothing to do: all of it is there already.");
      return true;
    }
    if (!talk.yes("Make these changes?")) {
      throw Trouble.refused(UNCHANGED);
    }
    works.carryOut(plan, layout.primary().lan().address().getHostAddress());
    return true;
  }

  private void remarks(Settings settings, boolean systemd) {
    if (!systemd) {
      talk.say(
          "No systemd runs on the primary: have its boot start `rsync --daemon --config="
              + PrimaryFiles.RSYNCD_CONF
              + "`.");
    }
    if (settings.guard().isPresent()) {
      guardRemarks(settings, systemd).forEach(talk::say);
    }
  }

  private static List<String> guardRemarks(Settings settings, boolean systemd) {
    var remarks = new ArrayList<String>();
    boolean own = PrimaryFiles.servesOnItsOwnAddress(settings);
    if (own) {
      remarks.add(
          "The guard is not started, for the service address is the primary's own: docs/guard.md says"
              + " what its network configuration needs before.");
    } else {
      remarks.add(
          "From now on the guard sets the service address: take it out of the primary's network"
              + " configuration.");
    }
    if (!systemd && !own) {
      remarks.add(
          "The guard is not started, for no systemd runs on the primary: say `%1$s adopt` there, then have"
                  .formatted(Blueprint.GUARD)
              + " its boot keep `%1$s run` running.".formatted(Blueprint.GUARD));
    }
    return remarks;
  }

  /**
   * Takes away what init made.
   *
   * @param manner PRINT: what lies on the primary is printed as commands, for a primary that cannot
   *     be logged in to
   */
  public void undo(Manner manner) throws Trouble {
    var works = new Works(Map.of(Side.STANDBY, here), own, talk::say);
    var memory = works.memory();
    if (memory.made().isEmpty()) {
      talk.say("There is nothing to undo: init has made nothing that still stands.");
      return;
    }
    for (var made : memory.made().reversed()) {
      talk.say("  %-8s %s".formatted(made.side(), made));
    }
    if (manner == Manner.DRY_RUN) {
      talk.say("That would be taken back, unless it was changed since; " + UNCHANGED + ".");
      return;
    }
    if (!talk.yes("Take these back? What was changed since stays.")) {
      throw Trouble.refused(UNCHANGED);
    }
    if (manner == Manner.PRINT) {
      Paper.undo(memory).forEach(paper);
      works.letGo();
    }
    if (manner == Manner.PRINT || memory.on(Side.PRIMARY).findAny().isEmpty()) {
      works.undo(List.of(Side.STANDBY));
      return;
    }
    var address = InetAddress.ofLiteral(memory.primary());
    var existing = Draft.existing(file);
    var acquaintance = acquaintance(existing);
    var key = acquaintance.hostKey(address, knownHosts(existing));
    try (var primary = acquaintance.site(address, key)) {
      var hands = Map.of(Side.STANDBY, here, Side.PRIMARY, new Hand(primary));
      new Works(hands, own, talk::say).undo(List.of(Side.values()));
    }
  }

  private static List<Wanted> on(Side side, List<Wanted> wanted) {
    return wanted.stream().filter(one -> one.side() == side).toList();
  }

  private Acquaintance acquaintance(Optional<Settings> existing) {
    int port =
        logIn
            .port()
            .or(() -> existing.map(settings -> settings.remote().port()))
            .orElse(USUAL_PORT);
    return new Acquaintance(talk, logIn, port, here);
  }

  private Path knownHosts(Optional<Settings> existing) {
    return existing
        .map(settings -> settings.remote().knownHosts())
        .orElse(own.resolve("known_hosts"));
  }

  private static InetAddress privateLink(Wishes wishes) throws Trouble {
    return wishes
        .privateLink()
        .orElseThrow(() ->
            new Trouble(
                ExitCode.USAGE,
                "without a look at the primary its address on the cable must be said: --private"));
  }

  /** Addresses that are neither machine's own. */
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
}
