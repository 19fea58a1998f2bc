package understudy.mirror;

/** Is told how a pass comes along, about once a second, on the thread that reads rsync. */
@FunctionalInterface
public interface ProgressListener {
  void progressed(Progress progress);

  /** Nobody listens. */
  static ProgressListener none() {
    return progress -> {};
  }
}
