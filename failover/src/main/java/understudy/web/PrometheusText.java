package understudy.web;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Histogram;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a registry in Prometheus' text format, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). The registry's names are series
 * as {@link Series} makes them; a gauge whose value is an empty {@link Optional} is left out, a
 * histogram is of nanoseconds and becomes a summary in seconds.
 */
final class PrometheusText {

  private static final double NANOS = 1e9;

  private final Map<String, String> help;
  private final StringBuilder text = new StringBuilder();

  private PrometheusText(Map<String, String> help) {
    this.help = help;
  }

  /**
   * @param help a sentence for each metric
   */
  static String of(MetricRegistry registry, Map<String, String> help) {
    var writer = new PrometheusText(help);
    var metrics = new TreeMap<String, TreeMap<String, Metric>>();
    registry
        .getMetrics()
        .forEach((series, metric) ->
            metrics
                .computeIfAbsent(Series.metric(series), _ -> new TreeMap<>())
                .put(series, metric));
    metrics.forEach(writer::write);
    return writer.text.toString();
  }

  private void write(String name, Map<String, Metric> series) {
    int before = text.length();
    line("# HELP " + name, help.getOrDefault(name, name));
    line("# TYPE " + name, type(series.values().iterator().next()));
    int head = text.length();
    series.forEach(this::value);
    if (text.length() == head) {
      text.setLength(before); // Nothing is known: then nothing is said.
    }
  }

  private static String type(Metric metric) {
    return switch (metric) {
      case Counter _ -> "counter";
      case Histogram _ -> "summary";
      default -> "gauge";
    };
  }

  private void value(String series, Metric metric) {
    switch (metric) {
      case Counter counter -> line(series, String.valueOf(counter.getCount()));
      case Histogram histogram -> summary(series, histogram);
      case Gauge<?> gauge -> known(gauge.getValue()).ifPresent(value -> line(series, value));
      default -> throw new IllegalStateException("no meter of ours: " + series);
    }
  }

  private void summary(String series, Histogram histogram) {
    Snapshot snapshot = histogram.getSnapshot();
    if (snapshot.size() == 0) {
      return;
    }
    quantile(series, "0.5", snapshot.getMedian());
    quantile(series, "0.99", snapshot.get99thPercentile());
    quantile(series, "1", snapshot.getMax());
    line(Series.suffixed(series, "_count"), String.valueOf(histogram.getCount()));
  }

  private void quantile(String series, String quantile, double nanos) {
    line(Series.with(series, "quantile", quantile), plain(nanos / NANOS));
  }

  private static Optional<String> known(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.flatMap(PrometheusText::known);
      case Double number -> Optional.of(plain(number));
      default -> Optional.of(String.valueOf(value));
    };
  }

  /** Without exponents, and exact to the nanosecond: people read this too. */
  private static String plain(double number) {
    var decimal = BigDecimal.valueOf(number).setScale(9, RoundingMode.HALF_UP);
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  private void line(String left, String right) {
    text.append(left).append(' ').append(right).append('\n');
  }
}
