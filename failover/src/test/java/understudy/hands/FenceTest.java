package understudy.hands;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import understudy.base.Command;
import understudy.base.CommandResult;
import understudy.base.Remote;
import understudy.base.Standing;
import understudy.config.FenceMethod;
import understudy.failover.FenceResult;
import understudy.heartbeat.LinkState;

/** What counts as fenced, and what does not. */
class FenceTest {

  private static final FenceMethod DOWN = new FenceMethod.InterfaceDown();
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(1));
  private static final Neighbourhood SILENT = (address, wait) -> Optional.empty();
  private static final Neighbourhood LOUD = (address, wait) -> Optional.of("somebody answers");

  private final Session privateLink = new Session();
  private final Session lan = new Session();
  private LinkState privateState = LinkState.UP;
  private LinkState lanState = LinkState.UP;
  private boolean privateCarrier = true;

  @Test
  void downThereAndSilentHereIsConfirmed() {
    privateLink.answer = exit(0, "");
    assertThat(fence(SILENT, DOWN).run()).isInstanceOf(FenceResult.Confirmed.class);
    assertThat(lan.asked).isEmpty();
  }

  @Test
  void downThereButLoudHereIsRefused() {
    privateLink.answer = exit(0, "");
    assertThat(fence(LOUD, DOWN).run())
        .isInstanceOf(FenceResult.Refused.class)
        .extracting(FenceResult::evidence)
        .asString()
        .contains("somebody answers", "is eth0 the right interface?");
  }

  @Test
  void anOrderThatFailsThereIsRefusedWithItsReason() {
    privateLink.answer = exit(4, "Operation not permitted");
    assertThat(fence(SILENT, DOWN).run())
        .isInstanceOf(FenceResult.Refused.class)
        .extracting(FenceResult::evidence)
        .asString()
        .contains("Operation not permitted");
  }

  @Test
  void silenceConfirmsNothing() {
    privateLink.answer = CommandResult.failed(CommandResult.How.TIMED_OUT, "late", Duration.ZERO);
    lan.answer = CommandResult.failed(CommandResult.How.UNREACHABLE, "gone", Duration.ZERO);
    assertThat(fence(SILENT, DOWN).run()).isInstanceOf(FenceResult.Unconfirmed.class);
    assertThat(lan.asked).hasSize(1);
  }

  @Test
  void aSilentPrimaryIsNotWaitedForLong() {
    privateState = LinkState.DOWN;
    lanState = LinkState.DOWN;
    privateLink.answer = CommandResult.failed(CommandResult.How.TIMED_OUT, "late", Duration.ZERO);
    assertThat(fence(SILENT, DOWN).run()).isInstanceOf(FenceResult.Unconfirmed.class);
    assertThat(privateLink.asked).containsExactly(Duration.ofMillis(200));
    assertThat(lan.asked).isEmpty();
  }

  @Test
  void withoutASignalNobodyIsAsked() {
    privateCarrier = false;
    lanState = LinkState.DOWN;
    assertThat(fence(SILENT, DOWN).run()).isInstanceOf(FenceResult.Unconfirmed.class);
    assertThat(privateLink.asked).isEmpty();
  }

  @Test
  void aFenceCommandConfirmsWhatTheInterfaceCouldNot() {
    privateLink.answer = exit(4, "Operation not permitted");
    assertThat(fence(SILENT, DOWN, command("true")).run())
        .isInstanceOf(FenceResult.Confirmed.class);
    assertThat(fence(SILENT, DOWN, command("false")).run()).isInstanceOf(FenceResult.Refused.class);
    assertThat(fence(SILENT, command("false"), command("exit 0")).byCommandOnly())
        .isInstanceOf(FenceResult.Confirmed.class);
    assertThat(privateLink.asked).hasSize(2);
  }

  @Test
  void withoutAFenceCommandTheCommandsConfirmNothing() {
    assertThat(fence(SILENT, DOWN).byCommandOnly())
        .isEqualTo(new FenceResult.Unconfirmed("no fence command is configured"));
    assertThat(privateLink.asked).isEmpty();
  }

  @Test
  void anOrderThatWasKeptReadyIsGiven() throws InterruptedException {
    privateLink.standing = Optional.of(exit(0, ""));
    assertThat(fenceWithAnOrderKeptReady()).isInstanceOf(FenceResult.Confirmed.class);
    assertThat(privateLink.said).containsExactly("down");
    assertThat(privateLink.asked).isEmpty();
  }

  @Test
  void anOrderThatWasKeptReadyAndFailsIsGivenAnew() throws InterruptedException {
    privateLink.standing = Optional.of(exit(2, "usage: of an older script"));
    assertThat(fenceWithAnOrderKeptReady()).isInstanceOf(FenceResult.Confirmed.class);
    assertThat(privateLink.said).containsExactly("down");
    assertThat(privateLink.asked).hasSize(1);
  }

  private FenceResult fenceWithAnOrderKeptReady() throws InterruptedException {
    var fence = fence(SILENT, DOWN);
    var kept = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    var keeper =
        Thread.ofVirtual()
            .start(() ->
                fence
                    .privateLink()
                    .keepReady(
                        Command.shell("ready"),
                        () -> {
                          kept.countDown();
                          return over.getCount() > 0;
                        }));
    kept.await();
    var result = fence.run();
    over.countDown();
    keeper.join();
    return result;
  }

  private Fence fence(Neighbourhood neighbourhood, FenceMethod... methods) {
    return new Fence(
        List.of(methods),
        "eth0",
        List.of(InetAddress.getLoopbackAddress()),
        new Reachable(
            "private link", privateLink, () -> privateState, () -> privateCarrier, LIMITS),
        new Reachable("LAN", lan, () -> lanState, () -> true, LIMITS),
        neighbourhood,
        LIMITS);
  }

  private static FenceMethod command(String line) {
    return new FenceMethod.ByCommand(Command.shell(line), Duration.ofSeconds(20), Optional.empty());
  }

  private static CommandResult exit(int status, String complaint) {
    return CommandResult.exited(status, "", complaint, Duration.ZERO);
  }

  /** Gives the same answer each time, and remembers how long it was waited for. */
  private static final class Session implements Remote {
    private final List<Duration> asked = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private CommandResult answer = exit(0, "");
    private Optional<CommandResult> standing = Optional.empty();

    @Override
    public Optional<Standing> stand(Command command, Duration limit) {
      return standing.map(result ->
          new Standing() {
            @Override
            public CommandResult say(String word, Duration patience) {
              said.add(word);
              return result;
            }

            @Override
            public void close() {}
          });
    }

    @Override
    public CommandResult run(Command command, Duration limit) {
      asked.add(limit);
      return answer;
    }

    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public String address() {
      return "192.0.2.1";
    }

    @Override
    public void close() {}
  }
}
