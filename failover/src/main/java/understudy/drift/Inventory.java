package understudy.drift;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import understudy.base.Command;
import understudy.base.PrimaryScript;

/**
 * What a machine has, as drift.sh tells it. Whatever another machine told: the names are short, and
 * of printable characters.
 *
 * @param system such as {@code debian 12 x86_64}; empty: not told, as with the other ones
 * @param users their numbers, by name
 * @param units those that are enabled
 * @param files one for each that was asked for, in that order
 * @param held packages that are not upgraded
 */
public record Inventory(
    Optional<String> system,
    Optional<Packages> packages,
    Map<String, Long> users,
    Map<String, Long> groups,
    Optional<Set<String>> units,
    List<Kept> files,
    Optional<String> zone,
    Optional<Updates> updates,
    Set<String> held,
    Optional<Reboot> reboot) {

  /**
   * What is installed.
   *
   * @param manager dpkg or rpm
   * @param versions by package
   */
  public record Packages(String manager, Map<String, String> versions) {}

  /** A listed file or folder. */
  public sealed interface Kept {
    /**
     * @param sum of its content, or of all that is in it
     * @param mode in octal digits
     * @param owner user and group by name
     */
    record There(String sum, String mode, String owner) implements Kept {}

    /** There is none. */
    record Missing() implements Kept {}

    /** It is there and cannot be read, or is no file. */
    record Unreadable() implements Kept {}
  }

  /** What apt knows of security updates. */
  public sealed interface Updates {
    /**
     * These wait, or none.
     *
     * @param days how old the lists are by which that is known
     */
    record Waiting(long days, Set<String> packages) implements Updates {}

    /** There is no apt. */
    record NoApt() implements Updates {}

    /** It was never asked to fetch its lists. */
    record NoLists() implements Updates {}

    /** None of its lists is a security archive's. */
    record NoArchive() implements Updates {}

    /**
     * It fails.
     *
     * @param said by it; may be empty
     */
    record Failed(String said) implements Updates {}
  }

  /**
   * A reboot is due.
   *
   * @param kernel the one it would bring; empty: for another reason
   * @param packages that ask for it; may be empty
   */
  public record Reboot(Optional<String> kernel, Set<String> packages) {}

  /** The command that makes a machine tell it. */
  public static Command command(List<Path> files) {
    return PrimaryScript.DRIFT.with(files.stream().map(Path::toString).toList());
  }
}
