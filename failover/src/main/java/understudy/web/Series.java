package understudy.web;

/** Names of series as Prometheus writes them, which is also how they stand in the registry. */
final class Series {

  private Series() {}

  /**
   * @param name of the metric
   * @param labels name, value, name, value
   */
  static String name(String name, String... labels) {
    if (labels.length == 0) {
      return name;
    }
    var text = new StringBuilder(name).append('{');
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? "" : ",")
          .append(labels[i])
          .append("=\"")
          .append(escaped(labels[i + 1]))
          .append('"');
    }
    return text.append('}').toString();
  }

  /** The metric that a series belongs to. */
  static String metric(String series) {
    int brace = series.indexOf('{');
    return brace < 0 ? series : series.substring(0, brace);
  }

  /** The same series with one label more. */
  static String with(String series, String label, String value) {
    String more = label + "=\"" + escaped(value) + "\"}";
    return series.endsWith("}")
        ? series.substring(0, series.length() - 1) + "," + more
        : series + "{" + more;
  }

  /** Another metric with the same labels. */
  static String suffixed(String series, String suffix) {
    String metric = metric(series);
    return metric + suffix + series.substring(metric.length());
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
