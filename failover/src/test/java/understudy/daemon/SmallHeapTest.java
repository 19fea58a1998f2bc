package understudy.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The daemon stays small, and does not collect what is in use again and again. */
class SmallHeapTest {

  private static final long MIB = 1 << 20;

  private final AtomicLong heap = new AtomicLong(20 * MIB);
  private final List<Long> collected = new ArrayList<>();
  private long used = 16 * MIB;
  private final SmallHeap small =
      new SmallHeap(
          heap::get,
          () -> {
            collected.add(heap.get() / MIB);
            heap.set(used);
          });

  @Test
  void aHeapThatGrowsIsCollectedBeforeItIsLarge() {
    for (int i = 0; i < 200; i++) {
      heap.addAndGet(MIB);
      small.look();
    }
    assertThat(collected).hasSizeGreaterThan(5).allMatch(size -> size <= 41);
  }

  @Test
  void whatIsInUseIsNotCollectedForNothing() {
    used = 90 * MIB;
    heap.set(90 * MIB);
    for (int i = 0; i < 100; i++) {
      small.look();
    }
    assertThat(collected).hasSize(1);
  }

  @Test
  void aHeapAtRestIsLeftAlone() {
    for (int i = 0; i < 100; i++) {
      small.look();
    }
    assertThat(collected).isEmpty();
  }
}
