package understudy.mirror;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the mirror knows across restarts ({@code mirror.json}).
 *
 * @param outcome of the last pass
 * @param held what the guards stopped in it
 * @param claims the targets that are ours, by source
 * @param problem why the last pass was not clean
 */
record MirrorMemory(
    Optional<Instant> dataAsOf,
    int owedPaths,
    List<String> owedSample,
    Optional<LastPass> lastFullPass,
    Optional<Outcome> outcome,
    List<Held> held,
    Map<String, Claim> claims,
    Optional<String> problem) {

  /**
   * A target that we have begun to fill.
   *
   * @param complete whether a pass ever left nothing owed in it
   */
  record Claim(String from, String to, boolean complete) {
    static Claim begun(Source source) {
      return new Claim(source.from().toString(), source.to().toString(), false);
    }

    Claim completed() {
      return new Claim(from, to, true);
    }

    boolean isOf(Source source) {
      return from.equals(source.from().toString()) && to.equals(source.to().toString());
    }
  }

  MirrorMemory {
    owedSample = List.copyOf(owedSample);
    held = List.copyOf(held);
    claims = Map.copyOf(claims);
  }

  static MirrorMemory none() {
    return unknown(Optional.empty());
  }

  /** Nothing is known any more, and why. */
  static MirrorMemory lost(String why) {
    return unknown(Optional.of(why));
  }

  private static MirrorMemory unknown(Optional<String> why) {
    return new MirrorMemory(
        Optional.empty(),
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        why);
  }

  Optional<Claim> claim(Source source) {
    return Optional.ofNullable(claims.get(source.name())).filter(claim -> claim.isOf(source));
  }

  boolean everComplete(List<Source> sources) {
    return !sources.isEmpty()
        && sources.stream().allMatch(source -> claim(source).filter(Claim::complete).isPresent());
  }

  MirrorMemory withClaim(String source, Claim claim) {
    var all = new HashMap<>(claims);
    all.put(source, claim);
    return withClaims(all);
  }

  MirrorMemory withoutClaim(String source) {
    var all = new HashMap<>(claims);
    all.remove(source);
    return withClaims(all);
  }

  private MirrorMemory withClaims(Map<String, Claim> all) {
    return new MirrorMemory(
        dataAsOf, owedPaths, owedSample, lastFullPass, outcome, held, all, problem);
  }

  /** After a pass: a clean one moves the age of the data on, no other does. */
  MirrorMemory after(PassResult pass, List<Held> nowHeld) {
    boolean clean = pass.outcome() == Outcome.CLEAN;
    boolean compared =
        clean || pass.outcome() == Outcome.PARTIAL || pass.outcome() == Outcome.VANISHED;
    return new MirrorMemory(
        clean ? Optional.of(pass.startedAt()) : dataAsOf,
        clean ? 0 : Math.max(pass.owedCount(), compared ? 0 : owedPaths),
        clean ? List.of() : pass.owed().isEmpty() && !compared ? owedSample : pass.owed(),
        compared
            ? Optional.of(
                new LastPass(
                    pass.startedAt(), pass.took(), pass.outcome(), pass.files(), pass.sentBytes()))
            : lastFullPass,
        Optional.of(pass.outcome()),
        nowHeld,
        claims,
        clean ? Optional.empty() : Optional.of(pass.sentence()));
  }

  /**
   * After the changes of a watched primary were brought over: as new as {@code then}, if it was
   * whole before; a watch mends nothing that a full pass left owed.
   */
  MirrorMemory current(Instant then) {
    boolean whole = outcome.filter(Outcome.CLEAN::equals).isPresent();
    boolean newer = dataAsOf.filter(then::isAfter).isPresent();
    return whole && newer
        ? new MirrorMemory(
            Optional.of(then), owedPaths, owedSample, lastFullPass, outcome, held, claims, problem)
        : this;
  }

  /** The same but for times, which may be written down a little later. */
  boolean saysTheSameAs(MirrorMemory other) {
    return outcome.equals(other.outcome)
        && owedPaths == other.owedPaths
        && claims.equals(other.claims)
        && held.equals(other.held)
        && problem.equals(other.problem)
        && dataAsOf.isPresent() == other.dataAsOf.isPresent();
  }
}
