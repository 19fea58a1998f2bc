package understudy.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import understudy.base.Time;
import understudy.mirror.Change;
import understudy.mirror.Outcome;
import understudy.mirror.Source;

/** One run over one source, through one log-in. */
final class FtpJob {

  /**
   * Below what only the primary has nothing is followed deeper: a link there may lead in circles.
   */
  private static final int DEEPEST = 40;

  private final RawPaths here;
  private final FtpPlan plan;
  private final FtpSession session;
  private final String top;
  private final FtpMoved moved;
  private final FtpUpload upload;
  private final FtpWalk walk;
  private final String about;
  private int complaints;
  private String complaint = "";
  private boolean full;
  private boolean vanished;

  FtpJob(Source source, FtpSession session, String top, Time time, BooleanSupplier stop) {
    this.here = new RawPaths(source.to());
    this.plan = new FtpPlan(source);
    this.session = session;
    this.top = top;
    this.moved = new FtpMoved(stop);
    this.upload = new FtpUpload(session, here, time, moved);
    this.walk = new FtpWalk(here, plan, session, top, moved);
    this.about = "source " + source.name() + ": ";
  }

  /** Tells what a copy would do. */
  Ended compare(Extent extent, Tally tally) throws IOException {
    walk.over(
        extent,
        (folder, step) -> {
          switch (step) {
            case FtpStep.Same _, FtpStep.Clear _ -> {}
            case FtpStep.Keep keep -> lost(folder, keep, tally, 0);
            case FtpStep.MakeFolder _, FtpStep.Upload _, FtpStep.SetMode _, FtpStep.Leave _ ->
                tell(folder, step, tally);
          }
        });
    return ended();
  }

  /** Copies; {@code kept} is the account's path of what is overwritten or deleted. */
  Ended copy(Extent extent, String kept, boolean byChecksum, Tally tally) throws IOException {
    moved.to(tally);
    walk.over(
        extent,
        (folder, step) -> {
          try {
            step(folder, step, kept, byChecksum, tally);
          } catch (FtpRefused e) {
            full |= e.full();
            complain(e.getMessage());
          } catch (NoSuchFileException e) {
            vanished = true;
          } catch (FileSystemException e) {
            complain(e.getMessage());
          }
        });
    if (!session.setsModes()) {
      tally.leaves("", "the FTP server refuses SITE CHMOD, so modes do not come home");
    }
    return ended();
  }

  /** Tells what differs by checksum. */
  Ended verify(Extent extent, Tally tally) throws IOException {
    moved.to(tally);
    walk.over(
        extent,
        (folder, step) -> {
          String name = FtpWalk.below(folder, step.name());
          boolean differs =
              switch (step) {
                case FtpStep.Same(var _, var entry, var there) -> isFile(entry) && !same(name);
                case FtpStep.SetMode(var _, var entry) -> isFile(entry) && !same(name);
                case FtpStep.Upload(var _, var entry, var there, long _) ->
                    there.filter(it -> it.size() == entry.size()).isEmpty() || !same(name);
                case FtpStep.Leave leave -> leave.data();
                case FtpStep.MakeFolder _, FtpStep.Keep _ -> true;
                case FtpStep.Clear _ -> false;
              };
          if (differs) {
            boolean isFolder =
                step instanceof FtpStep.MakeFolder
                    || step instanceof FtpStep.Keep(var _, var there, boolean _)
                        && there.kind() == FtpEntry.Kind.FOLDER;
            tally.change(Change.Kind.CONTENT, isFolder ? name + "/" : name, 0);
          }
        });
    return ended();
  }

  private void step(String folder, FtpStep step, String kept, boolean byChecksum, Tally tally)
      throws IOException {
    String name = FtpWalk.below(folder, step.name());
    String there = top + "/" + name;
    switch (step) {
      case FtpStep.Same(var _, var entry, var old) -> {
        if (byChecksum && isFile(entry) && !same(name)) {
          var again = new FtpStep.Upload(step.name(), entry, Optional.of(old), 0);
          step(folder, again, kept, false, tally);
        }
      }
      case FtpStep.MakeFolder(var _, var entry) -> {
        session.makeFolders(there);
        session.setMode(there, entry.mode());
        tell(folder, step, tally);
      }
      case FtpStep.SetMode(var _, var entry) -> {
        session.setMode(there, entry.mode());
        tell(folder, step, tally);
      }
      case FtpStep.Upload(var _, var entry, var old, long unfinished) -> {
        String part = upload.bring(name, top + "/" + folder, entry, unfinished);
        if (old.isPresent()) {
          keep(there, kept + "/" + name);
        }
        session.move(part, there);
        tell(folder, step, tally);
      }
      case FtpStep.Keep(var _, var entry, boolean replaced) -> {
        keep(there, kept + "/" + name);
        tell(folder, step, tally);
      }
      case FtpStep.Clear _ -> session.clear(there);
      case FtpStep.Leave _ -> tell(folder, step, tally);
    }
  }

  private void keep(String there, String kept) throws IOException {
    session.makeFolders(kept.substring(0, kept.lastIndexOf('/')));
    session.move(there, kept);
  }

  private static void tell(String folder, FtpStep step, Tally tally) {
    String name = FtpWalk.below(folder, step.name());
    switch (step) {
      case FtpStep.Same _, FtpStep.Clear _ -> {}
      case FtpStep.MakeFolder _ -> tally.change(Change.Kind.CREATED, name + "/", 0);
      case FtpStep.SetMode(var _, var entry) ->
          tally.change(Change.Kind.ATTRIBUTES, isFile(entry) ? name : name + "/", 0);
      case FtpStep.Upload(var _, var entry, var there, long _) -> {
        tally.change(
            there.isPresent() ? Change.Kind.CONTENT : Change.Kind.CREATED, name, entry.size());
        if (entry.links() > 1) {
          tally.leaves(name, "a hard link becomes a file of its own");
        }
      }
      case FtpStep.Keep(var _, var there, boolean _) ->
          tally.change(
              Change.Kind.DELETED,
              there.kind() == FtpEntry.Kind.FOLDER ? name + "/" : name,
              there.size());
      case FtpStep.Leave(var _, String why, boolean _) -> tally.leaves(name, why);
    }
  }

  /** With a folder, what is in it: nobody would look there again. */
  private void lost(String folder, FtpStep.Keep keep, Tally tally, int depth) throws IOException {
    tell(folder, keep, tally);
    if (keep.there().kind() == FtpEntry.Kind.FOLDER && depth < DEEPEST) {
      String name = FtpWalk.below(folder, keep.name());
      moved.bytes(0);
      for (var step : plan.of(name, Map.of(), session.list(top + "/" + name))) {
        if (step instanceof FtpStep.Keep inner) {
          lost(name, inner, tally, depth + 1);
        }
      }
    }
  }

  private boolean same(String name) throws IOException {
    try (InputStream in = Files.newInputStream(here.path(name))) {
      var sha256 = sha256();
      var buffer = new byte[1 << 17];
      for (int n; (n = in.read(buffer)) >= 0; ) {
        sha256.update(buffer, 0, n);
        moved.bytes(0);
      }
      byte[] ours = sha256.digest();
      return session
          .sha256(top + "/" + name, sha256, moved)
          .filter(theirs -> Arrays.equals(ours, theirs))
          .isPresent();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void complain(String text) {
    if (complaints++ == 0) {
      complaint = text;
    }
  }

  private Ended ended() {
    if (full) {
      return new Ended(
          Outcome.DISK_FULL, about + "no room left on the primary: make some (" + complaint + ")");
    }
    if (complaints > 0) {
      return new Ended(
          Outcome.PARTIAL,
          "%s%d entries did not get there: %s".formatted(about, complaints, complaint));
    }
    return vanished
        ? new Ended(
            Outcome.VANISHED,
            about + "files went away while they were read: the next copy settles it")
        : new Ended(Outcome.CLEAN, "the primary holds what is here");
  }

  private static boolean isFile(HereEntry entry) {
    return entry.kind() == HereEntry.Kind.FILE;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
