package understudy.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.base.Command;
import understudy.base.Processes;
import understudy.drift.Inventory.Kept;

/** What a machine tells, and what it might tell. */
class InventoryTest {

  private static final Duration LIMIT = Duration.ofSeconds(120);

  @TempDir Path folder;

  @Test
  void theScriptTellsOfThisMachine() throws IOException {
    var file = Files.writeString(folder.resolve("two words"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    var folders = Stream.of("a", "b", "c", "d").map(folder::resolve).toList();
    folders.forEach(InventoryTest::fill);
    Files.writeString(folders.get(1).resolve("deep/file"), "other");
    Files.delete(folders.get(2).resolve("link"));
    var paths = new ArrayList<>(List.of(file, folder.resolve("none"), Path.of("/dev/null")));
    paths.addAll(folders);
    var told = Processes.run(Inventory.command(paths), LIMIT);
    assertThat(told.ok()).as(told.summary()).isTrue();
    var inventory = InventoryReader.read(told.out()).orElseThrow();
    assertThat(inventory.system()).isPresent();
    assertThat(inventory.users()).containsEntry("root", 0L);
    assertThat(inventory.groups()).containsEntry("root", 0L);
    assertThat(inventory.zone()).isPresent();
    var kept = inventory.files();
    assertThat(kept.getFirst())
        .isInstanceOfSatisfying(
            Kept.There.class,
            there -> {
              assertThat(there.sum()).startsWith("2d711642b726b044");
              assertThat(there.mode()).isEqualTo("640");
            });
    assertThat(kept.subList(1, 3)).containsExactly(new Kept.Missing(), new Kept.Unreadable());
    // A folder is all that is in it, wherever it lies.
    assertThat(kept.subList(3, 7).stream().distinct()).hasSize(3);
    assertThat(kept.get(3)).isEqualTo(kept.get(6));
  }

  private static void fill(Path folder) {
    try {
      Files.createDirectories(folder.resolve("deep"));
      Files.writeString(folder.resolve("deep/file"), "x");
      Files.createSymbolicLink(folder.resolve("link"), Path.of("deep"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aMachineWithRpmAndWithoutSystemdTellsWhatItHas() throws IOException {
    program("rpm", "echo 'bash 0:5.1.8-9.el9'; echo 'gpg-pubkey (none):x'");
    program("getent", "[ \"$1\" = passwd ] && echo root:x:0:0::/root:/bin/sh || echo root:x:0:");
    for (String needed :
        List.of("sed", "cut", "uname", "head", "readlink", "sort", "tail", "stat", "date")) {
      program(needed, "exec " + which(needed) + " \"$@\"");
    }
    // Without the folders that the script adds: this machine's own programs lie there.
    String script = Inventory.command(List.of()).words().get(2).replaceAll("(?m)^PATH=.*", "");
    var told =
        Processes.run(
            Command.of("/bin/sh", "-c", script), LIMIT, Map.of("PATH", folder.toString()));
    var inventory = InventoryReader.read(told.out()).orElseThrow();
    assertThat(inventory.packages())
        .contains(new Inventory.Packages("rpm", Map.of("bash", "0:5.1.8-9.el9")));
    assertThat(inventory.units()).isEmpty();
    assertThat(inventory.updates()).contains(new Inventory.Updates.NoApt());
    assertThat(inventory.users()).containsExactly(Map.entry("root", 0L));
  }

  private static String which(String program) {
    return Processes.run(Command.shell("command -v " + program), LIMIT).out().strip();
  }

  private void program(String name, String text) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void whatIsCutOffIsNotCompared() {
    assertThat(InventoryReader.read("system debian 12 x86_64\npackages dpkg\npackage a 1\n"))
        .isEmpty();
    assertThat(InventoryReader.read("")).isEmpty();
  }

  @Test
  void nothingThatAnAttackerTellsReachesATerminal() {
    var told =
        InventoryReader.read(
                """
                Welcome, \u001b[31mlog-in scripts talk
                system \u001b[2Jdebian
                packages dpkg
                package evil\u001b[2J 1
                package good 1\u0007
                package fine 1:2.0-1~deb12
                package libc6:amd64 2.36
                user mallory\u001b]0;x\u0007:1
                user alice:99999999999999999999
                user bob:1000
                user eve:-1
                units systemd
                unit a\u202e.service
                unit dev-disk-by\\x2dlabel.swap
                update $(reboot)
                updates 1
                zone ../../etc/passwd\u0000
                reboot 6.1\u001b
                reboot-for a\u001b
                file 0 zz 644 root
                file 1 missing
                file 7 missing
                file -1 missing
                end
                """)
            .orElseThrow();
    assertThat(told.system()).isEmpty();
    assertThat(told.packages())
        .contains(new Inventory.Packages("dpkg", Map.of("fine", "1:2.0-1~deb12", "libc6", "2.36")));
    assertThat(told.users()).containsExactly(Map.entry("bob", 1000L));
    assertThat(told.units().orElseThrow()).containsExactly("dev-disk-by\\x2dlabel.swap");
    assertThat(told.updates()).contains(new Inventory.Updates.Waiting(1, Set.of()));
    assertThat(told.zone()).isEmpty();
    assertThat(told.reboot()).contains(new Inventory.Reboot(Optional.empty(), Set.of()));
    assertThat(told.files()).isEmpty();
  }
}
