package understudy.heartbeat.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/**
 * The few calls of the C library that this package lives on. They answer as the kernel does: what
 * is below zero is a negated errno. The only class that needs native access.
 */
final class Native {
  static final int EPERM = 1;
  static final int EINTR = 4;
  static final int EACCES = 13;
  static final int EEXIST = 17;
  static final int ENODEV = 19;
  static final int EADDRNOTAVAIL = 99;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(java.lang.foreign.MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET =
      call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SETSOCKOPT =
      call(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle BIND =
      call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SENDTO =
      call(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle RECVFROM =
      call(
          "recvfrom",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle PPOLL =
      call("ppoll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
  private static final MethodHandle CLOSE =
      call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle IF_NAMETOINDEX =
      call("if_nametoindex", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle STRERROR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private Native() {}

  private static MethodHandle call(String name, FunctionDescriptor signature) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        signature,
        Linker.Option.captureCallState("errno"));
  }

  static int socket(int domain, int type, int protocol) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      return result((int) SOCKET.invokeExact(state, domain, type, protocol), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int setsockopt(int fd, int level, int name, byte[] value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, value);
      return result(
          (int) SETSOCKOPT.invokeExact(state, fd, level, name, bytes, value.length), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int bind(int fd, byte[] address) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
      return result((int) BIND.invokeExact(state, fd, bytes, address.length), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int sendto(int fd, byte[] data, byte[] to) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, data);
      MemorySegment address = arena.allocateFrom(ValueLayout.JAVA_BYTE, to);
      long sent =
          (long) SENDTO.invokeExact(state, fd, bytes, (long) data.length, 0, address, to.length);
      return result((int) sent, state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Never blocks. The sender's address goes into {@code from}, as far as there is room for it. */
  static int recvfrom(int fd, byte[] into, byte[] from) {
    final int dontWait = 0x40;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment bytes = arena.allocate(into.length);
      MemorySegment address = arena.allocate(Math.max(1, from.length));
      MemorySegment length = arena.allocateFrom(JAVA_INT, from.length);
      long got =
          (long)
              RECVFROM.invokeExact(state, fd, bytes, (long) into.length, dontWait, address, length);
      if (got > 0) {
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, into, 0, (int) got);
        MemorySegment.copy(address, ValueLayout.JAVA_BYTE, 0, from, 0, from.length);
      }
      return result((int) got, state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** Waits until there is something to receive; 1 if there is, 0 if the time is up. */
  static int awaitReadable(int fd, long nanos) {
    final short readable = 1;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment poll = arena.allocate(8, 4);
      poll.set(JAVA_INT, 0, fd);
      poll.set(ValueLayout.JAVA_SHORT, 4, readable);
      MemorySegment timeout = arena.allocate(16, 8);
      timeout.set(JAVA_LONG, 0, nanos / 1_000_000_000L);
      timeout.set(JAVA_LONG, 8, nanos % 1_000_000_000L);
      return result((int) PPOLL.invokeExact(state, poll, 1L, timeout, MemorySegment.NULL), state);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static void close(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      int ignored = (int) CLOSE.invokeExact(arena.allocate(STATE), fd);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** The index of an interface in the calling thread's network namespace; 0 if there is none. */
  static int interfaceIndex(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) IF_NAMETOINDEX.invokeExact(arena.allocate(STATE), arena.allocateFrom(name));
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /**
   * A refusal in words: what was tried, what the kernel said, and what to do if it was a matter of
   * rights.
   */
  static IOException failure(String tried, int result) {
    String hint = result == -EPERM || result == -EACCES ? ": run it as root" : "";
    return new IOException("cannot " + tried + " (" + message(-result) + ")" + hint);
  }

  private static String message(int errno) {
    try {
      MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
      return text.reinterpret(256).getString(0, StandardCharsets.UTF_8);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private static int result(int value, MemorySegment state) {
    return value == -1 ? -(int) ERRNO.get(state, 0L) : value;
  }

  private static Error impossible(Throwable e) {
    return new LinkageError("a call of the C library could not be made", e);
  }
}
