package understudy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventMapTest {

  private final EventMap map =
      new EventMap(
          List.of(
              new Watched("home", Path.of("/home"), List.of("*.tmp", "/cache/", "lost+found")),
              new Watched("all", Path.of("/"), List.of())),
          List.of("/data/home", "/"));

  private List<String> said(String kinds, String folder, String name) {
    var said = new ArrayList<String>();
    map.map(
        new Event(Set.of(kinds.split(",")), folder, name),
        new EventMap.Sink() {
          @Override
          public void folder(String source, FolderPath path, boolean growing) {
            if (source.equals("home")) {
              said.add((growing ? "grows " : "folder ") + path);
            }
          }

          @Override
          public void entry(String source, FolderPath path, boolean growing) {
            if (source.equals("home")) {
              said.add((growing ? "grows " : "entry ") + path);
            }
          }

          @Override
          public void tree(String source, FolderPath top) {
            if (source.equals("home")) {
              said.add("tree " + top);
            }
          }

          @Override
          public void gone(String source, FolderPath folder, boolean taken) {
            if (source.equals("home")) {
              said.add((taken ? "taken " : "gone ") + folder);
            }
          }

          @Override
          public void linked(String source) {
            if (source.equals("home")) {
              said.add("linked");
            }
          }

          @Override
          public void everything(String why) {
            said.add("everything");
          }
        });
    return said;
  }

  @Test
  void aChangedFileIsLookedAtByItsName() {
    assertThat(said("CLOSE_WRITE,CLOSE", "/data/home/a/", "f")).containsExactly("entry a/f");
    assertThat(said("ATTRIB", "/data/home/a/", "f")).containsExactly("entry a/f");
    assertThat(said("DELETE", "/data/home/a/", "f (deleted)"))
        .containsExactly("entry a/f (deleted)", "entry a/f");
    assertThat(said("MOVED_FROM", "/data/home/a/", "f")).containsExactly("entry a/f");
    assertThat(said("MOVED_TO", "/data/home/a/", "g")).containsExactly("entry a/g", "taken a/g");
  }

  @Test
  void whereAFileHasSeveralNamesTheFolderIsLookedAt() {
    said("ATTRIB", "/data/home/a/one name/", "");
    assertThat(said("CLOSE_WRITE", "/data/home/a/", "another")).containsExactly("folder a");
    assertThat(said("CLOSE_WRITE", "/data/home/b/", "f")).containsExactly("entry b/f");
  }

  @Test
  void whatIsWrittenToWithoutANameMayHaveOthersUnlessItIsNew() {
    assertThat(said("CLOSE_WRITE", "/data/home/a/", "f (deleted)")).containsExactly("folder a");
    said("CREATE", "/data/home/a/", "f (deleted)");
    assertThat(said("CLOSE_WRITE", "/data/home/a/", "f (deleted)"))
        .containsExactly("entry a/f (deleted)", "entry a/f");
  }

  @Test
  void aFileThatIsOnlyWrittenToGrows() {
    assertThat(said("MODIFY", "/data/home/a/", "log")).containsExactly("grows a/log");
    assertThat(said("MODIFY,CLOSE_WRITE,CLOSE", "/data/home/a/", "f")).containsExactly("entry a/f");
    assertThat(said("MODIFY,ATTRIB", "/data/home/a/", "f")).containsExactly("entry a/f");
  }

  @Test
  void aNewOrMovedFolderIsDirtyWithAllInIt() {
    assertThat(said("CREATE,ISDIR", "/data/home/a/", "d")).containsExactly("folder a", "tree a/d");
    assertThat(said("MOVED_TO,ISDIR", "/data/home/", "d")).containsExactly("folder .", "tree d");
    assertThat(said("MOVED_FROM,ISDIR", "/data/home/", "d (deleted)"))
        .containsExactly("folder .", "gone d");
  }

  @Test
  void theMarkOfAGoneNameMayHideALivingOne() {
    assertThat(said("CREATE,ISDIR", "/data/home/", "d (deleted)"))
        .containsExactly("folder .", "tree d (deleted)", "tree d");
    assertThat(said("CREATE", "/data/home/d (deleted)/", "f"))
        .containsExactly("folder d (deleted)", "folder d", "taken d (deleted)/f");
  }

  @Test
  void withoutANameTheFolderOfWhatItIsAboutIsDirty() {
    assertThat(said("ATTRIB", "/data/home/a/hardlink/", "")).containsExactly("folder a");
    assertThat(said("ATTRIB,ISDIR", "/data/home/a/", "")).containsExactly("folder a");
    assertThat(said("ATTRIB,ISDIR", "/data/home/", "")).containsExactly("folder .");
    assertThat(said("ATTRIB", "", "")).isEmpty();
  }

  @Test
  void whatIsOutsideOrExcludedCostsNothing() {
    assertThat(said("CREATE", "/data/homeless/", "f")).isEmpty();
    assertThat(said("CREATE", "/data/", "home")).isEmpty();
    assertThat(said("CLOSE_WRITE", "/data/home/a/", "x.tmp")).isEmpty();
    assertThat(said("CREATE", "/data/home/cache/x/", "f")).isEmpty();
    assertThat(said("CREATE,ISDIR", "/data/home/a/lost+found/", "f")).isEmpty();
    assertThat(said("CLOSE_WRITE", "/data/home/a/cache/", "f")).containsExactly("entry a/cache/f");
  }

  @Test
  void anExcludedNamesComingChangesItsFoldersTime() {
    assertThat(said("CREATE", "/data/home/a/", "x.tmp"))
        .containsExactly("folder a", "taken a/x.tmp");
    assertThat(said("CREATE,ISDIR", "/data/home/", "cache")).containsExactly("folder .");
  }

  @Test
  void whatTakesAFoldersNameEndsWhatWasSaidAboutTheFolder() {
    assertThat(said("MOVED_FROM,ISDIR", "/data/home/", "d")).containsExactly("folder .", "gone d");
    assertThat(said("CREATE", "/data/home/", "d")).containsExactly("entry d", "taken d");
    assertThat(said("MOVED_TO", "/data/home/", "d (deleted)"))
        .containsExactly("entry d (deleted)", "entry d", "gone d");
  }

  @Test
  void aFileThatGetsAnotherNameIsToldFromANewOne() {
    said("ATTRIB", "/data/home/b/h/", "");
    assertThat(said("CREATE", "/data/home/b/", "h"))
        .containsExactly("folder b", "linked", "taken b/h");
    assertThat(said("CREATE", "/data/home/b/", "h")).containsExactly("folder b", "taken b/h");
  }

  @Test
  void anOverflowOrAnUnmountIsEverything() {
    assertThat(said("Q_OVERFLOW", "", "")).containsExactly("everything");
    assertThat(said("UNMOUNT", "/data/home/", "")).containsExactly("everything");
  }

  @Test
  void aPatternThatIsNotUnderstoodIsNamed() {
    assertThat(Excludes.unclear(List.of("*.o", "[a-c]*"))).contains("[a-c]*");
    assertThat(Excludes.unclear(List.of("!"))).isPresent();
    assertThat(Excludes.unclear(List.of("*.tmp", "/a/**", "- x", "+ y", "d/"))).isEmpty();
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    var excludes = new Excludes(List.of("+ keep.o", "- *.o", "/a/**/z", "w\\*x"));
    assertThat(excludes.excluded("x/keep.o", false)).isFalse();
    assertThat(excludes.excluded("x/other.o", false)).isTrue();
    assertThat(excludes.excluded("a/b/c/z", false)).isTrue();
    assertThat(excludes.excluded("w*x", false)).isTrue();
    assertThat(excludes.excluded("wax", false)).isFalse();
  }

  @Test
  void plainPatternsAreRsyncs() {
    var excludes = new Excludes(List.of("*.o", "/top", "in/side", "dir/", "q?", "a.b"));
    assertThat(excludes.excluded("x/y.o", false)).isTrue();
    assertThat(excludes.excluded("x.o/y", false)).isTrue();
    assertThat(excludes.excluded("top/y", false)).isTrue();
    assertThat(excludes.excluded("x/top", false)).isFalse();
    assertThat(excludes.excluded("x/in/side/z", false)).isTrue();
    assertThat(excludes.excluded("win/side", false)).isFalse();
    assertThat(excludes.excluded("x/dir", false)).isFalse();
    assertThat(excludes.excluded("x/dir", true)).isTrue();
    assertThat(excludes.excluded("x/dir/f", false)).isTrue();
    assertThat(excludes.excluded("q1", false)).isTrue();
    assertThat(excludes.excluded("axb", false)).isFalse();
  }
}
