package understudy.lock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.base.Command;
import understudy.base.PrimaryScript;
import understudy.config.Settings;
import understudy.hands.Errands;
import understudy.home.HomeQuestions;
import understudy.mirror.MirrorErrands;
import understudy.mirror.Source;

/**
 * The primary's door for one configuration: the files that lie there, and the lines of its
 * authorized_keys. Pure; the same settings give the same text.
 */
public final class Door {

  private static final Path FOLDER = Path.of("/etc/understudy");
  private static final Path LIST = FOLDER.resolve("door.conf");
  private static final Path READING = FOLDER.resolve("door-rsyncd.conf");
  private static final Path WRITING = FOLDER.resolve("home-rsyncd.conf");

  /** Where understudy-door puts each source while data comes home. */
  private static final Path ROOMS = Path.of("/run/understudy-door/rooms");

  private final Settings settings;
  private final List<PrimaryFile> files;

  private Door(Settings settings, List<Command> more) {
    this.settings = settings;
    var sources = settings.mirror().sources();
    sources.forEach(source -> refuseUnlessPlain(source.from()));
    refuseUnlessPlain(settings.failback().kept());
    var made = new ArrayList<PrimaryFile>();
    for (var script : PrimaryScript.values()) {
      made.add(new PrimaryFile(script.installed(), "0755", script.text()));
    }
    boolean reads = MirrorErrands.reads(settings.mirror());
    if (reads) {
      made.add(new PrimaryFile(READING, "0600", RsyncModules.reading(sources)));
    }
    made.add(new PrimaryFile(WRITING, "0600", RsyncModules.writing(sources, ROOMS)));
    made.add(new PrimaryFile(LIST, "0600", listOf(more, reads)));
    this.files = List.copyOf(made);
  }

  /**
   * The door for these settings.
   *
   * @param more what is run on the primary besides what takeover, mirror and the way home need
   * @throws IllegalArgumentException when a folder's name cannot stand in its files; a sentence
   */
  public static Door of(Settings settings, List<Command> more) {
    return new Door(settings, more);
  }

  /** What must lie on the primary, beside its authorized_keys. */
  public List<PrimaryFile> files() {
    return files;
  }

  /**
   * The lines for the authorized_keys of {@code remote.user} there.
   *
   * @param key our public key, as ssh-keygen writes it
   * @param homeKey the public key for the way home
   * @throws IllegalArgumentException when one of them is no public key; the message is a sentence
   */
  public List<String> authorizedKeys(String key, String homeKey) {
    String lan = settings.standby().lan().address().getHostAddress();
    String privateLink = settings.standby().privateLink().address().getHostAddress();
    var one = PublicKey.parse(key);
    var other = PublicKey.parse(homeKey);
    if (one.blob().equals(other.blob())) {
      throw new IllegalArgumentException(
          "the key for the way home is the everyday one: make another, or it can never write");
    }
    return List.of(
        line(privateLink + "," + lan, PrimaryScript.DOOR.installed().toString(), one),
        line(privateLink, PrimaryScript.DOOR.installed() + " home", other));
  }

  /**
   * A script for the primary's root that puts everything there; running it again does no harm.
   *
   * @throws IllegalArgumentException as {@link #authorizedKeys}
   */
  public String script(String key, String homeKey) {
    return InstallScript.install(
        settings.pair(),
        files,
        authorizedKeys(key, homeKey),
        List.of(PublicKey.parse(key).blob(), PublicKey.parse(homeKey).blob()));
  }

  /** A script for the primary's root that takes everything away again. */
  public String undo() {
    return InstallScript.undo(
        Stream.concat(files.stream().map(PrimaryFile::path), Stream.of(READING)).toList());
  }

  /** What is permitted, for a person to read. */
  public String list() {
    return files.getLast().text();
  }

  /** Has the primary say what lies there; {@link #differences} reads the answer. */
  public Command look() {
    return look(files.stream().map(PrimaryFile::path));
  }

  private static Command look(Stream<Path> paths) {
    return Command.of(Stream.concat(Stream.of("sha256sum"), paths.map(Path::toString)).toList());
  }

  /** The files that are missing there or are otherwise than they should be. */
  public List<Path> differences(String told) {
    Set<String> there = told.lines().map(String::strip).collect(Collectors.toSet());
    return files.stream()
        .filter(file -> !there.contains(file.sha256() + "  " + file.path()))
        .map(PrimaryFile::path)
        .toList();
  }

  private String listOf(List<Command> more, boolean reads) {
    var sources = settings.mirror().sources();
    var allowed = new ArrayList<>(Errands.all(settings));
    allowed.addAll(MirrorErrands.all(settings.mirror()));
    allowed.addAll(HomeQuestions.all(sources, settings.failback().kept()));
    allowed.addAll(more);
    Stream<Path> paths =
        Stream.concat(
            Arrays.stream(PrimaryScript.values()).map(PrimaryScript::installed),
            Stream.of(READING, WRITING, LIST).filter(path -> reads || !path.equals(READING)));
    allowed.add(look(paths));
    var lines = new ArrayList<String>();
    lines.add("# What the standby of pair " + settings.pair() + " may do on this machine.");
    lines.add("# Made by `understudy guard door` from its configuration: make it anew when that");
    lines.add("# changes. `allow` permits one line to the letter, `moment` one with a time behind");
    lines.add("# it, `rsync` reading the sources. `lan`, `kept` and `home` serve the way home.");
    if (reads) {
      lines.add("rsync");
    }
    allowed.stream().map(command -> "allow " + command.doorLine()).distinct().forEach(lines::add);
    HomeQuestions.aboutMoments(sources).stream()
        .map(command -> "moment " + command.doorLine())
        .forEach(lines::add);
    lines.add("lan " + settings.primary().lan().interfaceName());
    lines.add("kept " + settings.failback().kept());
    for (Source source : sources) {
      lines.add("home " + source.name() + " " + source.from());
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(String from, String command, PublicKey key) {
    return "restrict,from=\"" + from + "\",command=\"" + command + "\" " + key;
  }

  /** These files know no quotes. */
  private static void refuseUnlessPlain(Path path) {
    String text = path.toString();
    boolean odd = text.chars().anyMatch(c -> c < ' ' || c == 127 || c == '%' || c == '\\');
    if (odd || !text.equals(text.strip())) {
      throw new IllegalArgumentException(
          "the folder '"
              + text
              + "' cannot be named in rsync's configuration on the primary: rename it, or mount it"
              + " elsewhere too");
    }
  }
}
