package understudy.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import understudy.base.HostKey;
import understudy.check.DoorChecks;
import understudy.config.Settings;
import understudy.guard.GuardSettings;
import understudy.mirror.Source;
import understudy.mirror.Transport;
import understudy.setup.Wanted.Care;
import understudy.setup.Wanted.Service;

/** Everything that is to be there on both machines for one configuration, in order. Pure. */
final class Blueprint {

  static final Path GUARD = Path.of("/usr/local/sbin/understudy-guard");
  private static final Path GUARD_CONF = PrimaryFiles.FOLDER.resolve("guard.conf");
  private static final Path GUARD_SECRET = PrimaryFiles.FOLDER.resolve("guard.secret");
  private static final Path SCRIPTS = Path.of("/usr/lib/understudy");
  private static final Path SSH = Path.of("/root/.ssh");

  private final Settings settings;
  private final Keyring keys;
  private final boolean systemd;
  private final List<Wanted> wanted = new ArrayList<>();

  private Blueprint(Settings settings, Keyring keys, boolean systemd) {
    this.settings = settings;
    this.keys = keys;
    this.systemd = systemd;
  }

  /**
   * @param file where the configuration lies
   * @param own where keys and secrets lie
   * @param text what it shall say; empty: it stays as it is
   * @param hostKey the primary's, on both of its addresses
   * @param systemd whether the primary has it
   */
  static List<Wanted> of(
      Settings settings,
      Path file,
      Path own,
      Optional<String> text,
      Keyring keys,
      HostKey hostKey,
      boolean systemd)
      throws Trouble {
    var all = new Blueprint(settings, keys, systemd);
    all.folder(Side.STANDBY, file.getParent(), "700", "the configuration");
    if (!own.equals(file.getParent())) {
      all.folder(Side.STANDBY, own, "700", "keys and secrets");
    }
    all.standby(hostKey);
    all.primary();
    // Last: an init that is ended half-way has not left a configuration for half a set-up.
    text.ifPresent(
        content -> all.text(Side.STANDBY, file, content, "600", Care.SHOWN, "the configuration"));
    return List.copyOf(all.wanted);
  }

  private void standby(HostKey hostKey) {
    var remote = settings.remote();
    pair(remote.identity(), keys.key(), "the standby's key");
    keys.homeKey()
        .ifPresent(home ->
            pair(remote.homeIdentity(), home, "the key that may write, while data comes home"));
    int port = settings.remote().port();
    wanted.add(
        new Wanted.Lines(
            Side.STANDBY,
            settings.remote().knownHosts(),
            List.of(
                hostKey.knownHost(address(settings.primary().lan()), port),
                hostKey.knownHost(address(settings.primary().privateLink()), port)),
            "644",
            "the primary's host key"));
    if (settings.mirror().transport() instanceof Transport.Rsyncd daemon) {
      secret(Side.STANDBY, daemon.passwordFile(), keys.rsyncSecret(), "the rsync daemon's secret");
    }
    settings
        .guard()
        .ifPresent(guard ->
            secret(Side.STANDBY, guard.secretFile(), keys.guardSecret(), "the guard's secret"));
  }

  private void pair(Path file, Keyring.Pair pair, String purpose) {
    text(Side.STANDBY, file, pair.secret(), "600", Care.SECRET, purpose);
    Path open = file.resolveSibling(file.getFileName() + ".pub");
    text(Side.STANDBY, open, pair.open() + "\n", "644", Care.SHOWN, "its public half");
  }

  private void primary() throws Trouble {
    folder(Side.PRIMARY, PrimaryFiles.FOLDER, "755", "what the standby may do here");
    markers();
    if (settings.mirror().transport() instanceof Transport.Rsyncd daemon) {
      rsyncd(daemon);
    }
    if (settings.guard().isPresent()) {
      guard(settings.guard().get());
    }
    List<String> authorizedKeys = authorizedKeys();
    folder(Side.PRIMARY, SSH, "700", "root's keys");
    wanted.add(
        new Wanted.Lines(
            Side.PRIMARY,
            SSH.resolve("authorized_keys"),
            authorizedKeys,
            "600",
            "lets the standby in, from its own addresses only"));
  }

  private void markers() {
    for (var source : settings.mirror().sources()) {
      source
          .marker()
          .ifPresent(marker ->
              text(
                  Side.PRIMARY,
                  source.from().resolve(marker),
                  "",
                  "644",
                  Care.KEPT,
                  "proves that " + source.from() + " is mounted"));
    }
  }

  private void rsyncd(Transport.Rsyncd daemon) throws Trouble {
    secret(
        Side.PRIMARY,
        PrimaryFiles.RSYNCD_SECRETS,
        keys.rsyncSecret().map(secret -> daemon.user() + ":" + secret),
        "who may read");
    String folders =
        settings.mirror().sources().stream()
            .map(Source::from)
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    text(
        Side.PRIMARY,
        PrimaryFiles.RSYNCD_CONF,
        PrimaryFiles.rsyncdConf(settings, daemon),
        "644",
        Care.SHOWN,
        "gives " + folders + " to the standby, read only");
    if (systemd) {
      text(
          Side.PRIMARY,
          Service.RSYNCD.unit(),
          PrimaryFiles.rsyncdUnit(),
          "644",
          Care.SHOWN,
          "its service");
    }
    wanted.add(
        new Wanted.Daemon(
            Side.PRIMARY,
            Service.RSYNCD,
            Set.of(PrimaryFiles.RSYNCD_CONF, Service.RSYNCD.unit()),
            systemd ? "now and at every boot" : "now; no systemd here starts it at boot"));
  }

  private void guard(GuardSettings guard) {
    String script = Hand.resource("understudy-guard");
    text(Side.PRIMARY, GUARD, script, "755", Care.LONG, "the guard (docs/guard.md)");
    if (systemd) {
      String unit = Hand.resource("understudy-guard.service");
      text(Side.PRIMARY, Service.GUARD.unit(), unit, "644", Care.SHOWN, "its service");
    }
    secret(Side.PRIMARY, GUARD_SECRET, keys.guardSecret(), "the guard's secret");
    String conf = PrimaryFiles.guardConf(settings, guard, GUARD_SECRET);
    text(Side.PRIMARY, GUARD_CONF, conf, "644", Care.KEPT, "what the guard holds");
    if (systemd && !PrimaryFiles.servesOnItsOwnAddress(settings)) {
      wanted.add(
          new Wanted.Daemon(
              Side.PRIMARY,
              Service.GUARD,
              Set.of(GUARD, Service.GUARD.unit(), GUARD_SECRET, GUARD_CONF),
              "now and at every boot; an address that is there stays"));
    }
  }

  /** The lines that let the standby in, and behind them the door, if it is to be there. */
  private List<String> authorizedKeys() throws Trouble {
    if (keys.homeKey().isEmpty()) {
      return List.of(
          "restrict,from=\"%s,%s\" %s"
              .formatted(
                  address(settings.standby().privateLink()),
                  address(settings.standby().lan()),
                  keys.key().open()));
    }
    try {
      var door = DoorChecks.door(settings);
      folder(Side.PRIMARY, SCRIPTS, "755", "what the standby's key may start");
      for (var file : door.files()) {
        boolean script = file.path().startsWith(SCRIPTS);
        text(
            Side.PRIMARY,
            file.path(),
            file.text(),
            file.mode().replaceFirst("^0", ""),
            script ? Care.LONG : Care.SHOWN,
            script ? "carried out for the standby" : "what the standby's keys open, nothing else");
      }
      return door.authorizedKeys(keys.key().open(), keys.homeKey().get().open());
    } catch (IllegalArgumentException e) {
      throw Trouble.refused(String.valueOf(e.getMessage()));
    }
  }

  private static String address(understudy.config.Nic nic) {
    return nic.address().getHostAddress();
  }

  private void folder(Side side, Path path, String mode, String purpose) {
    wanted.add(new Wanted.Folder(side, path, mode, purpose));
  }

  private void text(Side side, Path path, String content, String mode, Care care, String purpose) {
    wanted.add(new Wanted.Text(side, path, content, mode, care, purpose));
  }

  private void secret(Side side, Path path, Optional<String> secret, String purpose) {
    secret.ifPresent(value -> text(side, path, value + "\n", "600", Care.SECRET, purpose));
  }
}
