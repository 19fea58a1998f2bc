package understudy.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;

/** The targets of this pass: claimed durably at once, completed with the pass's memory. */
final class ClaimedTargets implements SourcePass.Claims {

  private final MemoryFile memory;
  private final HashSet<Source> complete = new HashSet<>();

  ClaimedTargets(MemoryFile memory) {
    this.memory = memory;
  }

  @Override
  public Optional<MirrorMemory.Claim> of(Source source) {
    try {
      return memory.load().claim(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void claim(Source source) throws IOException {
    var known = memory.load();
    if (known.claim(source).isEmpty()) {
      memory.save(known.withClaim(source.name(), MirrorMemory.Claim.begun(source)));
    }
  }

  @Override
  public void withdraw(Source source) throws IOException {
    var known = memory.load();
    if (known.claim(source).filter(claim -> !claim.complete()).isPresent()) {
      memory.save(known.withoutClaim(source.name()));
    }
  }

  void complete(Source source) {
    complete.add(source);
  }

  MirrorMemory apply(MirrorMemory known) {
    var all = known;
    for (var source : complete) {
      all = all.withClaim(source.name(), MirrorMemory.Claim.begun(source).completed());
    }
    return all;
  }
}
