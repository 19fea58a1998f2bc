package understudy.watch;

import java.util.Set;

/**
 * One event as the watcher on the primary printed it; bytes as characters of ISO 8859-1.
 *
 * @param kinds inotify's names for what happened
 * @param folder absolute, with a slash at its end; empty when the watcher could not tell any more
 * @param name the entry in it, or empty when it is about {@code folder} itself
 */
record Event(Set<String> kinds, String folder, String name) {
  Event {
    kinds = Set.copyOf(kinds);
  }

  boolean is(String kind) {
    return kinds.contains(kind);
  }

  boolean aboutFolder() {
    return is("ISDIR");
  }
}
