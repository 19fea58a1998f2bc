package understudy.heartbeat.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/**
 * Two hosts made of network namespaces, with two cables between them. Both call their ends {@code
 * lan} and {@code cable}. Code runs as the standby on a thread that has moved there for good.
 */
public final class TwoHosts implements AutoCloseable {
  public static final String PRIMARY_LAN = "10.91.1.1";
  public static final String STANDBY_LAN = "10.91.1.2";
  public static final String PRIMARY_CABLE = "10.91.2.1";
  public static final String PRIMARY_LAN_V6 = "fd91::1";

  private final String standby = "us-hb-s" + ProcessHandle.current().pid();
  private final String primary = "us-hb-p" + ProcessHandle.current().pid();
  private final ExecutorService onStandby = Executors.newSingleThreadExecutor(moved());

  public TwoHosts() throws Exception {
    try {
      run("ip netns add " + standby);
      run("ip netns add " + primary);
      plug("lan", STANDBY_LAN + "/24", PRIMARY_LAN + "/24");
      plug("cable", "10.91.2.2/24", PRIMARY_CABLE + "/24");
      onPrimary("ip addr add " + PRIMARY_LAN_V6 + "/64 dev lan nodad");
      onStandby("ip addr add fd91::2/64 dev lan nodad");
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /** Lays a cable, or a new one in the place of one that has gone. */
  public void plug(String name, String standbyAddress, String primaryAddress) throws Exception {
    run(
        "ip link add %s netns %s type veth peer name %s netns %s"
            .formatted(name, standby, name, primary));
    onStandby("ip addr add %s dev %s".formatted(standbyAddress, name));
    onPrimary("ip addr add %s dev %s".formatted(primaryAddress, name));
    onStandby("ip link set %s up".formatted(name));
    onPrimary("ip link set %s up".formatted(name));
  }

  public String onStandby(String command) throws Exception {
    return run("ip netns exec " + standby + " " + command);
  }

  public String onPrimary(String command) throws Exception {
    return run("ip netns exec " + primary + " " + command);
  }

  /** Runs code in the standby's network; threads that it starts stay there too. */
  public <T> T asStandby(Callable<T> code) throws Exception {
    try {
      return onStandby.submit(code).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private ThreadFactory moved() {
    return task ->
        Thread.ofPlatform()
            .daemon()
            .unstarted(() -> {
              enter("/run/netns/" + standby);
              task.run();
            });
  }

  private static void enter(String namespace) {
    final int anyKind = 0;
    Linker linker = Linker.nativeLinker();
    MethodHandle open =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    MethodHandle setns =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setns"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int fd = (int) open.invokeExact(arena.allocateFrom(namespace), 0);
      int moved = (int) setns.invokeExact(fd, anyKind);
      Native.close(fd);
      if (moved != 0) {
        throw new IllegalStateException("could not enter " + namespace);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static String run(String command) throws Exception {
    Process process =
        new ProcessBuilder(List.of(command.split(" "))).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + output);
    }
    return output;
  }

  @Override
  public void close() {
    onStandby.shutdownNow();
    Stream.of(standby, primary)
        .forEach(host -> {
          try {
            run("ip netns del " + host);
          } catch (Exception e) {
            // It was never made.
          }
        });
  }
}
