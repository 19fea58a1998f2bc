package understudy.home;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import understudy.home.FtpStep.Clear;
import understudy.home.FtpStep.Keep;
import understudy.home.FtpStep.Leave;
import understudy.home.FtpStep.MakeFolder;
import understudy.home.FtpStep.Same;
import understudy.home.FtpStep.SetMode;
import understudy.home.FtpStep.Upload;
import understudy.mirror.Source;
import understudy.watch.Excludes;

/** From what a folder holds on both sides to what is to be done. Pure. */
final class FtpPlan {

  /** FTP ends a command at a line break, and Telnet, which carries it, doubles the byte 255. */
  private static final Pattern UNSPEAKABLE = Pattern.compile("[\\r\\n\\x00\\xff]");

  private static final Pattern PART = Pattern.compile("\\.understudy-[0-9a-f]{16}\\.part");

  private final Optional<String> marker;
  private final Excludes excludes;

  FtpPlan(Source source) {
    this.marker = source.marker();
    this.excludes = new Excludes(source.exclude());
  }

  /** The name that an upload has until it is whole; another content or place has another one. */
  static String part(String name, HereEntry here) {
    var sum = new CRC32();
    sum.update((name + "/" + here.size()).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    long time = here.time().getEpochSecond() * 1_000_000_000L + here.time().getNano();
    long mixed = (time * 0x9E3779B97F4A7C15L) ^ (sum.getValue() << 32) ^ sum.getValue();
    return ".understudy-" + HexFormat.of().toHexDigits(mixed) + ".part";
  }

  /** Whether the plan goes into that folder of ours. */
  boolean enters(String folder, String name, HereEntry here) {
    return here.kind() == HereEntry.Kind.FOLDER && !excluded(folder, name, true) && speakable(name);
  }

  /**
   * The steps, those that make way first.
   *
   * @param folder below the source; empty is the source itself
   */
  List<FtpStep> of(String folder, Map<String, HereEntry> here, Map<String, FtpEntry> there) {
    var steps = new ArrayList<FtpStep>();
    var wanted = new TreeSet<String>();
    for (var one : here.entrySet()) {
      String name = one.getKey();
      boolean isFolder = one.getValue().kind() == HereEntry.Kind.FOLDER;
      if (!excluded(folder, name, isFolder)) {
        wanted.add(part(name, one.getValue()));
        ours(name, one.getValue(), there, steps);
      }
    }
    var torn = torn(here);
    for (var one : there.entrySet()) {
      String name = one.getKey();
      boolean isFolder = one.getValue().kind() == FtpEntry.Kind.FOLDER;
      if (here.containsKey(name) || torn.contains(name) || excluded(folder, name, isFolder)) {
        continue;
      }
      if (!PART.matcher(name).matches()) {
        steps.add(new Keep(name, one.getValue(), false));
      } else if (!wanted.contains(name)) {
        steps.add(new Clear(name));
      }
    }
    return steps;
  }

  /** A listing shows a name with a line break as if it ended there. */
  private static Set<String> torn(Map<String, HereEntry> here) {
    return here.keySet().stream()
        .filter(name -> !speakable(name))
        .map(name -> name.split("[\\r\\n]", 2)[0])
        .collect(Collectors.toSet());
  }

  private static void ours(
      String name, HereEntry here, Map<String, FtpEntry> there, List<FtpStep> steps) {
    boolean file = here.kind() == HereEntry.Kind.FILE;
    if (!speakable(name)) {
      steps.add(new Leave(name, "its name has a byte that FTP cannot say", true));
      return;
    }
    var other = Optional.ofNullable(there.get(name));
    switch (here.kind()) {
      case LINK -> steps.add(new Leave(name, "a symbolic link", false));
      case SPECIAL -> steps.add(new Leave(name, "a pipe, socket or device", false));
      case FOLDER, FILE -> {
        var same = file ? FtpEntry.Kind.FILE : FtpEntry.Kind.FOLDER;
        boolean inTheWay = other.isPresent() && other.get().kind() != same;
        if (inTheWay) {
          steps.add(new Keep(name, other.get(), true));
        }
        var replaced = inTheWay ? Optional.<FtpEntry>empty() : other;
        steps.add(file ? file(name, here, replaced, there) : folder(name, here, replaced));
      }
    }
  }

  private static FtpStep folder(String name, HereEntry here, Optional<FtpEntry> there) {
    if (there.isEmpty()) {
      return new MakeFolder(name, here);
    }
    return otherMode(here, there.get())
        ? new SetMode(name, here)
        : new Same(name, here, there.get());
  }

  private static FtpStep file(
      String name, HereEntry here, Optional<FtpEntry> there, Map<String, FtpEntry> all) {
    boolean same =
        there
            .filter(it -> it.size() == here.size())
            .flatMap(FtpEntry::time)
            .filter(time -> time.getEpochSecond() == here.time().getEpochSecond())
            .isPresent();
    if (!same) {
      var part = Optional.ofNullable(all.get(part(name, here)));
      long unfinished =
          part.map(FtpEntry::size).filter(size -> size > 0 && size <= here.size()).orElse(0L);
      return new Upload(name, here, there, unfinished);
    }
    return otherMode(here, there.get())
        ? new SetMode(name, here)
        : new Same(name, here, there.get());
  }

  private static boolean otherMode(HereEntry here, FtpEntry there) {
    return there.mode().filter(mode -> mode != here.mode()).isPresent();
  }

  /** The marker is the source's own, whatever the patterns say. */
  private boolean excluded(String folder, String name, boolean isFolder) {
    boolean isMarker = folder.isEmpty() && marker.filter(name::equals).isPresent();
    return !isMarker && excludes.excluded(folder.isEmpty() ? name : folder + "/" + name, isFolder);
  }

  /** Whether FTP can say that name, or path. */
  static boolean speakable(String name) {
    return !UNSPEAKABLE.matcher(name).find();
  }
}
