package understudy.failover.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import understudy.failover.rules.LastLook.Answer;
import understudy.failover.rules.Row.Kind;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Verdict;

/**
 * What is looked at once the primary is fenced, and again right before the address is taken.
 *
 * @param fence what the fence came to: confirmed, refused or unconfirmed
 * @param evidence how we know
 * @param ownLan whether this machine's own LAN was not seen to be cut
 * @param age how old the heartbeat's newest picture is
 * @param gap how far it and the one before are apart: about the heartbeat's interval
 * @param ordered an operator wants it
 * @param leaseLeft how long the primary's guard may still hold the address; zero when it has none
 */
public record LastLook(
    Fence fence,
    String evidence,
    Verdict verdict,
    LinkState lan,
    LinkState privateLink,
    boolean ownLan,
    Duration age,
    Duration gap,
    boolean ordered,
    Duration leaseLeft,
    Policy policy)
    implements Seen {

  /** A picture that is two intervals and this much older says that we stood still ourselves. */
  public static final Duration STALE = Duration.ofSeconds(5);

  /** What a fence can come to. */
  public enum Fence {
    CONFIRMED,
    REFUSED,
    UNCONFIRMED
  }

  /** Whether the takeover goes on. */
  public enum Answer {
    GO_ON,
    /** Undo, and look again. */
    GIVE_UP,
    /** Undo, and ask an operator. */
    BLOCK
  }

  private static final String SWITCH_OFF =
      "switch the primary off by hand, then say `understudy failover` again";

  public static final Table<LastLook, Answer> TABLE =
      new Table<>(
          "Between the fence and the address",
          "Asked when the fence has ended, and again right before the address is taken.",
          List.of(
              Row.of(
                  "F1",
                  Kind.NEVER,
                  "we stood still ourselves",
                  "undo, look again",
                  "this machine stood still for {age} on the way: what it knew is not trusted",
                  LastLook::stoodStill,
                  Answer.GIVE_UP),
              Row.of(
                  "F2",
                  Kind.NEVER,
                  "our own LAN is cut",
                  "undo, look again",
                  "our own LAN was cut on the way",
                  o -> !o.ownLan(),
                  Answer.GIVE_UP),
              Row.of(
                  "F3",
                  Kind.ACT,
                  "the fence is confirmed",
                  "go on",
                  "the primary is fenced: {evidence}",
                  o -> o.fence() == Fence.CONFIRMED,
                  Answer.GO_ON),
              Row.<LastLook, Answer>of(
                      "F4",
                      Kind.BLOCK,
                      "the fence was refused",
                      "undo, BLOCKED",
                      "the primary goes on serving: {evidence}",
                      o -> o.fence() == Fence.REFUSED,
                      Answer.BLOCK)
                  .advising(SWITCH_OFF),
              Row.<LastLook, Answer>of(
                      "F5",
                      Kind.BLOCK,
                      "unconfirmed, and the primary answers on the LAN without its service",
                      "undo, BLOCKED",
                      "the primary keeps the address and could not be fenced: {evidence}",
                      o -> o.lan() == LinkState.UP && o.verdict() == Verdict.SERVICE_LOST,
                      Answer.BLOCK)
                  .advising(SWITCH_OFF),
              Row.<LastLook, Answer>of(
                      "F6",
                      Kind.NEVER,
                      "unconfirmed, and the primary is back on the LAN",
                      "undo, look again",
                      "the primary answers on the LAN and was not seen to be fenced: {evidence}",
                      o -> o.lan() == LinkState.UP,
                      Answer.GIVE_UP)
                  .advising(SWITCH_OFF),
              Row.<LastLook, Answer>of(
                      "F7",
                      Kind.BLOCK,
                      "unconfirmed, and the private link answers",
                      "undo, BLOCKED",
                      "the primary still answers on the private link and was not seen to be fenced:"
                          + " {evidence}",
                      o -> o.privateLink() != LinkState.DOWN,
                      Answer.BLOCK)
                  .advising(SWITCH_OFF),
              Row.of(
                  "F8",
                  Kind.BLOCK,
                  "unconfirmed, nothing answers, and `unconfirmedFence` is `hold`",
                  "undo, BLOCKED",
                  "nothing answers that could confirm the fence, and the configuration says to hold:"
                      + " {evidence}",
                  o ->
                      !o.ordered() && o.policy().unconfirmedFence() == Policy.UnconfirmedFence.HOLD,
                  Answer.BLOCK),
              Row.of(
                  "F9",
                  Kind.WAIT,
                  "unconfirmed, nothing answers, and the primary's guard may still hold the address",
                  "undo, wait out its lease",
                  "nothing answers that could confirm the fence: in {lease} the primary's guard has"
                      + " surely let the address go",
                  o -> !o.leaseLeft().isZero(),
                  Answer.GIVE_UP),
              Row.of(
                  "F10",
                  Kind.ACT,
                  "unconfirmed, nothing answers",
                  "go on",
                  "nothing answers that could confirm the fence; the primary is taken for dead:"
                      + " {evidence}",
                  _ -> true,
                  Answer.GO_ON)));

  private boolean stoodStill() {
    return verdict == Verdict.LATE || age.compareTo(STALE.plus(gap).plus(gap)) > 0;
  }

  @Override
  public Map<String, String> words() {
    return Map.of("evidence", evidence, "age", Spans.words(age), "lease", Spans.words(leaseLeft));
  }
}
