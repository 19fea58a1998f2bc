package understudy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The homes of system users: folders that a mirror would destroy the machine by filling. */
public final class SystemHomes {

  private static final int FIRST_PERSON = 1000;

  /**
   * Some service accounts live in the very folder that holds the service's data, which is what a
   * mirror is for: /var/www of www-data, /var/lib/postgresql of postgres.
   */
  private static final List<Path> DATA =
      Stream.of("/var/www", "/var/lib", "/srv", "/home", "/opt").map(Path::of).toList();

  private SystemHomes() {}

  /** From this machine's /etc/passwd; none when that cannot be read. */
  public static Set<Path> ofThisMachine() {
    try {
      return of(Files.readAllLines(Path.of("/etc/passwd")));
    } catch (IOException e) {
      return Set.of();
    }
  }

  /**
   * @param passwd lines of passwd(5); odd ones are passed over
   */
  public static Set<Path> of(List<String> passwd) {
    return passwd.stream()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length >= 7 && fields[2].matches("\\d{1,9}"))
        .filter(fields -> Integer.parseInt(fields[2]) < FIRST_PERSON)
        .filter(fields -> fields[5].startsWith("/"))
        .map(fields -> Path.of(fields[5]).normalize())
        .filter(home -> DATA.stream().noneMatch(data -> holdsData(home, data)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean holdsData(Path home, Path data) {
    return home.startsWith(data) && (data.endsWith("www") || !home.equals(data));
  }
}
