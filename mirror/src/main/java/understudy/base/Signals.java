package understudy.base;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Sends the signals that {@link ProcessHandle} has no word for; see kill(2). */
public final class Signals {

  /** User-defined signal 1, its number on Linux (signal(7)). */
  public static final int USR1 = 10;

  private static final MethodHandle KILL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private Signals() {}

  /** Sends it; whether there was such a process, and we may. */
  public static boolean send(ProcessHandle process, int signal) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      return (int) KILL.invokeExact(Math.toIntExact(process.pid()), signal) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("kill(2) cannot be called", e);
    }
  }
}
