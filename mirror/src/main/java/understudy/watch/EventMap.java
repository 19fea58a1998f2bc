package understudy.watch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * From an event to the folders of which sources it makes dirty. No clock, no file; for one thread.
 */
final class EventMap {

  private static final String GONE = " (deleted)";

  /** Is told what is dirty. */
  interface Sink {
    /**
     * @param growing a file in it is open and was written to, no more
     */
    void folder(String source, FolderPath folder, boolean growing);

    /**
     * One entry, what is below it not counted, and its folder's own attributes. Who does not tell
     * entries apart takes the folder.
     *
     * @param growing it is an open file and was written to, no more
     */
    default void entry(String source, FolderPath entry, boolean growing) {
      folder(source, entry.parent(), growing);
    }

    void tree(String source, FolderPath top);

    /**
     * There is no folder of this name any more; what was said about it does not matter now.
     *
     * @param taken whether something else has its name
     */
    void gone(String source, FolderPath folder, boolean taken);

    /** A file of the source has got another name, a hard link. */
    void linked(String source);

    /** Something happened that names no folder. */
    void everything(String why);
  }

  private record Place(String source, String prefix, Excludes exclude) {}

  private static final int REMEMBERED = 256;

  private final List<Place> places;

  /** Files whose number of names has just changed, oldest first. */
  private final LinkedHashSet<String> counted = new LinkedHashSet<>();

  /** Folders of files that have, or had, several names, oldest first. */
  private final LinkedHashSet<String> several = new LinkedHashSet<>();

  /** Files that came to be, oldest first. */
  private final LinkedHashSet<String> born = new LinkedHashSet<>();

  /**
   * @param folders the sources' folders as the kernel names them, in the same order
   */
  EventMap(List<Watched> sources, List<String> folders) {
    var list = new ArrayList<Place>();
    for (int i = 0; i < sources.size(); i++) {
      String folder = folders.get(i);
      list.add(
          new Place(
              sources.get(i).name(),
              folder.endsWith("/") ? folder : folder + "/",
              new Excludes(sources.get(i).exclude())));
    }
    places = List.copyOf(list);
  }

  void map(Event event, Sink sink) {
    if (event.is("Q_OVERFLOW")) {
      sink.everything("the kernel's queue overflowed");
    } else if (event.is("UNMOUNT")) {
      sink.everything("a file system was unmounted on the primary");
    } else if (!event.folder().isEmpty()) {
      // Without a folder it is about something that is gone: where it was has had its own event.
      places.forEach(place -> map(event, place, sink));
    }
  }

  private void map(Event event, Place place, Sink sink) {
    if (!event.folder().startsWith(place.prefix)) {
      return;
    }
    String path = event.folder().substring(place.prefix.length()).replaceAll("/+$", "");
    if (place.exclude.excluded(path, true)) {
      return;
    }
    var folder = new FolderPath(path);
    if (event.name().isEmpty()) {
      if (event.is("ATTRIB") && !event.aboutFolder()) {
        remember(counted, event.folder());
        remember(several, event.folder().replaceAll("[^/]*/$", ""));
      }
      // About the folder itself, or, for want of a name, about a file that looks like one.
      sink.folder(place.source, event.aboutFolder() ? folder : folder.parent(), false);
      unmarked(folder, place, sink);
      return;
    }
    String name = event.name();
    boolean comesOrGoes = event.is("CREATE") || event.is("MOVED_TO") || goes(event);
    String entry = folder.child(name).latin1();
    // An excluded entry's coming and going still changes the time of its folder.
    if (!comesOrGoes && place.exclude.excluded(entry, event.aboutFolder())) {
      return;
    }
    boolean growing = event.is("MODIFY") && !event.is("CLOSE_WRITE") && !comesOrGoes;
    boolean grows = growing && !event.is("ATTRIB");
    if (single(event, folder, place, comesOrGoes)) {
      sink.entry(place.source, folder.child(name), grows);
      if (name.endsWith(GONE)) {
        sink.entry(place.source, folder.child(withoutMark(name)), grows);
      }
    } else {
      sink.folder(place.source, folder, grows);
    }
    unmarked(folder, place, sink);
    if (event.is("CREATE") && counted.remove(event.folder() + name + "/")) {
      sink.linked(place.source);
    }
    boolean comes = event.is("CREATE") || event.is("MOVED_TO");
    if (event.aboutFolder() ? goes(event) && !comes : comes && !goes(event)) {
      sink.gone(
          place.source,
          folder.child(name.endsWith(GONE) ? withoutMark(name) : name),
          !event.aboutFolder() && !name.endsWith(GONE));
    }
    if (event.aboutFolder() && comes) {
      tree(folder.child(name), place, sink);
      if (name.endsWith(GONE) && name.length() > GONE.length()) {
        tree(folder.child(withoutMark(name)), place, sink);
      }
    }
  }

  /**
   * Whether a look at this one name is enough: not where files have further names. One that is
   * written to although its name is gone may have some, unless it was new a moment ago.
   */
  private boolean single(Event event, FolderPath folder, Place place, boolean comesOrGoes) {
    String entry = folder.child(event.name()).latin1();
    String path = withoutMark(event.folder() + event.name());
    if (event.is("CREATE")) {
      remember(born, path);
    }
    return !event.aboutFolder()
        && !folder.latin1().endsWith(GONE)
        && !several.contains(event.folder())
        && !place.exclude.excluded(withoutMark(entry), false)
        && !place.exclude.excluded(entry, true)
        && (comesOrGoes || !event.name().endsWith(GONE) || born.contains(path));
  }

  private static void remember(LinkedHashSet<String> names, String name) {
    names.remove(name);
    names.add(name);
    if (names.size() > REMEMBERED) {
      names.removeFirst();
    }
  }

  private static boolean goes(Event event) {
    return event.is("DELETE") || event.is("MOVED_FROM");
  }

  private static void tree(FolderPath top, Place place, Sink sink) {
    if (!place.exclude.excluded(top.latin1(), true)) {
      sink.tree(place.source, top);
    }
  }

  /** The mark of a name that is gone may hide a folder of the same name that is there again. */
  private static void unmarked(FolderPath folder, Place place, Sink sink) {
    if (folder.latin1().endsWith(GONE)) {
      var plain = new FolderPath(withoutMark(folder.latin1()));
      sink.folder(place.source, plain, false);
    }
  }

  private static String withoutMark(String name) {
    boolean marked = name.endsWith(GONE) && !name.endsWith("/" + GONE) && !name.equals(GONE);
    return marked ? name.substring(0, name.length() - GONE.length()) : name;
  }
}
