package understudy.daemon;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import understudy.failover.DurableState;
import understudy.heartbeat.LinkHealth;
import understudy.mirror.MirrorView;
import understudy.status.Sight;

/** The numbers worth drawing over time. They are read when asked for, and cost nothing else. */
final class Meters {

  private final MetricRegistry registry = new MetricRegistry();
  private final Supplier<Sight> sight;

  Meters(Supplier<Sight> sight) {
    this.sight = sight;
    gauge("mirror.dataAgeMillis", Meters::dataAge);
    gauge("mirror.owedPaths", it -> it.mirror().owedPaths());
    gauge("mirror.missed", it -> it.mirror().missed());
    gauge("mirror.passMillis", it -> pass(it.mirror()));
    gauge("heartbeat.lan.rttMicros", it -> rtt(it.vitals().lan()));
    gauge("heartbeat.private.rttMicros", it -> rtt(it.vitals().privateLink()));
    gauge("failover.state", it -> it.controller().state().name());
    gauge("failover.held", it -> it.controller().held().isPresent());
    gauge("takeover.outageMillis", it -> outage(it.controller()));
    gauge("takeover.stepMillis", it -> steps(it.controller()));
  }

  /** All of them now, by name; a number that is not known is absent. */
  Map<String, Object> values() {
    var values = new TreeMap<String, Object>();
    registry
        .getGauges()
        .forEach((name, gauge) ->
            Optional.ofNullable(gauge.getValue())
                .flatMap(value -> value instanceof Optional<?> it ? it : Optional.of(value))
                .ifPresent(value -> values.put(name, value)));
    return values;
  }

  private void gauge(String name, Function<Sight, Object> value) {
    registry.register(name, (Gauge<Object>) () -> value.apply(sight.get()));
  }

  private static Object dataAge(Sight it) {
    return it.mirror().dataAsOf().map(asOf -> Duration.between(asOf, it.at()).toMillis());
  }

  private static Object pass(MirrorView mirror) {
    return mirror.lastFullPass().map(pass -> pass.took().toMillis());
  }

  private static Object rtt(LinkHealth link) {
    return link.rtt().map(rtt -> rtt.toNanos() / 1000);
  }

  private static Object outage(DurableState state) {
    return state.lastTakeover().map(it -> it.outageMillis());
  }

  private static Object steps(DurableState state) {
    return state
        .lastTakeover()
        .map(it -> {
          var steps = new TreeMap<String, Long>();
          it.steps().forEach(step -> steps.put(step.name(), step.tookMillis()));
          return steps;
        });
  }
}
