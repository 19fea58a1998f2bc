package understudy.hands;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.failover.StepResult;
import understudy.heartbeat.net.AddressProbe;
import understudy.heartbeat.net.Announcer;
import understudy.heartbeat.net.InterfaceAddresses;
import understudy.heartbeat.net.ServiceAddress;

/** The addresses that clients use, on our LAN interface. No process is started for them. */
final class ServiceAddresses implements Neighbourhood {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceAddresses.class);

  private final String iface;
  private final List<ServiceAddress> addresses;
  private final Limits limits;
  private final Map<InetAddress, Long> silentAt = new ConcurrentHashMap<>();

  ServiceAddresses(String iface, List<ServiceAddress> addresses, Limits limits) {
    this.iface = iface;
    this.addresses = addresses;
    this.limits = limits;
  }

  /**
   * Who answers for one of them. Where nobody did a moment ago, as after a fence, none is asked.
   */
  Optional<String> holder() {
    var doubtful = addresses.stream().map(ServiceAddress::address).filter(this::maybeHeld).toList();
    String answers =
        Together.each(doubtful, address -> holder(address, limits.neighbour())).stream()
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return answers.isEmpty() ? Optional.empty() : Optional.of(answers);
  }

  /** Who was silent a moment ago gets a third of the time: as many questions, closer together. */
  @Override
  public Optional<String> holder(InetAddress address, Duration wait) {
    return ask(address, maybeHeld(address) ? wait : wait.dividedBy(3));
  }

  /** Keeps asking for an address, so that its silence is known when it matters. */
  void watch(InetAddress address, BooleanSupplier wanted) {
    while (wanted.getAsBoolean()) {
      if (ask(address, limits.neighbour()).isPresent()) {
        LockSupport.parkNanos(limits.neighbour().toNanos());
      }
    }
  }

  private Optional<String> ask(InetAddress address, Duration wait) {
    String name = address.getHostAddress();
    try {
      var holder = AddressProbe.holder(iface, address, wait);
      if (holder.isEmpty()) {
        silentAt.put(address, System.nanoTime());
      } else {
        silentAt.remove(address);
      }
      return holder.map(mac -> mac + " answers for " + name);
    } catch (IOException e) {
      return Optional.of(
          "whether " + name + " is free cannot be seen on " + iface + ": " + e.getMessage());
    }
  }

  private boolean maybeHeld(InetAddress address) {
    Long silent = silentAt.get(address);
    return silent == null || System.nanoTime() - silent > 2 * limits.neighbour().toNanos();
  }

  /** All of them, as far as it goes: with one that cannot be had the others still serve. */
  StepResult take() {
    List<String> failed = new ArrayList<>();
    for (ServiceAddress address : addresses) {
      try {
        InterfaceAddresses.add(iface, address);
        Announcer.announce(iface, address.address());
      } catch (IOException e) {
        failed.add(address + " on " + iface + ": " + e.getMessage());
      }
    }
    return failed.isEmpty()
        ? StepResult.done(names() + " taken on " + iface + " and announced")
        : StepResult.failed(String.join("; ", failed));
  }

  StepResult drop() {
    List<String> failed = new ArrayList<>();
    for (ServiceAddress address : addresses) {
      try {
        InterfaceAddresses.remove(iface, address.address());
      } catch (IOException e) {
        failed.add(address + " on " + iface + ": " + e.getMessage());
      }
    }
    return failed.isEmpty()
        ? StepResult.done(names() + " given up on " + iface)
        : StepResult.failed(String.join("; ", failed));
  }

  void announce() {
    for (ServiceAddress address : addresses) {
      try {
        Announcer.announce(iface, address.address());
      } catch (IOException e) {
        LOG.warn("{} is not announced on {}: {}", address, iface, e.getMessage());
      }
    }
  }

  boolean held() {
    try {
      for (ServiceAddress address : addresses) {
        if (!InterfaceAddresses.has(iface, address.address())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String names() {
    return addresses.stream().map(Objects::toString).collect(Collectors.joining(", "));
  }
}
