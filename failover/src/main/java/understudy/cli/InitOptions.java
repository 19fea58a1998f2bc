package understudy.cli;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import understudy.mirror.Mode;
import understudy.setup.Wishes;

/** What a configuration says, as options: for automation, or for who knows already. */
final class InitOptions {

  @Option(
      names = "--primary",
      paramLabel = "ADDRESS",
      converter = Address.class,
      description = "The primary's address on the LAN.")
  private InetAddress primary;

  @Option(
      names = "--private",
      paramLabel = "ADDRESS",
      converter = Address.class,
      description = "Its address on the cable (else: the one other network that both are on).")
  private InetAddress privateLink;

  @Option(
      names = "--source",
      paramLabel = "FOLDER",
      converter = Folder.class,
      description = "A folder to mirror; several times for several.")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--service-address",
      paramLabel = "ADDRESS[/PREFIX]",
      description = "What clients use; several times for several.")
  private List<String> serviceAddresses = new ArrayList<>();

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      converter = Unit.class,
      description = "A systemd service that clients need; several in the order of their start.")
  private List<String> units = new ArrayList<>();

  @Option(
      names = "--start",
      paramLabel = "COMMAND",
      description = "Without systemd: starts the service, on either machine.")
  private List<String> start = new ArrayList<>();

  @Option(names = "--stop", paramLabel = "COMMAND", description = "And stops it.")
  private List<String> stop = new ArrayList<>();

  @Option(
      names = "--check-url",
      paramLabel = "URL",
      description = "A page that shows whether the service is alive.")
  private List<String> checks = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "ADDRESS",
      converter = Address.class,
      description = "A host on the LAN that always answers pings, such as the router.")
  private List<InetAddress> references = new ArrayList<>();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = Modes.class,
      description = "watch, continuous or cron.")
  private Mode mode;

  @Option(names = "--guard", description = "Starts the guard on the primary too (docs/guard.md).")
  private boolean guard;

  Wishes wishes() {
    var starts = new ArrayList<>(start);
    units.forEach(unit -> starts.add("systemctl start " + unit));
    var stops = new ArrayList<String>();
    units.reversed().forEach(unit -> stops.add("systemctl stop " + unit));
    stops.addAll(stop);
    return new Wishes(
        Optional.ofNullable(primary),
        Optional.ofNullable(privateLink),
        sources,
        serviceAddresses,
        starts,
        stops,
        checks,
        references,
        Optional.ofNullable(mode),
        guard);
  }

  static final class Address implements ITypeConverter<InetAddress> {
    @Override
    public InetAddress convert(String word) {
      return converted(word, Wishes::address);
    }
  }

  static final class Folder implements ITypeConverter<Path> {
    @Override
    public Path convert(String word) {
      return converted(word, Wishes::folder);
    }
  }

  static final class Unit implements ITypeConverter<String> {
    @Override
    public String convert(String word) {
      return converted(word, Wishes::unit);
    }
  }

  static final class Modes implements ITypeConverter<Mode> {
    @Override
    public Mode convert(String word) {
      return Arrays.stream(Mode.values())
          .filter(mode -> mode.name().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException("'" + word + "' is none of watch, continuous and cron"));
    }
  }

  private static <T> T converted(String word, java.util.function.Function<String, T> reader) {
    try {
      return reader.apply(word);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
