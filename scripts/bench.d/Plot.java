import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws how far the copies are behind, on a logarithmic scale, as SVG on standard output. Standard input has a line
 * for each row of the picture, in order: files, peer, then for each load its changes a second, median and 99th
 * percentile in milliseconds; fields end with tabs.
 */
final class Plot {

  private static final int LEFT = 190;
  private static final int WIDTH = 640;
  private static final int ROW = 24;
  private static final double LEAST = 10;
  private static final double MOST = 60_000;
  private static final String[] COLOURS = {"#1f6f8b", "#d98e04", "#b23a48"};

  private record Point(String load, double median, double p99) {}

  private record Row(String files, String peer, List<Point> points) {}

  private Plot() {}

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    var rows = new ArrayList<Row>();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      var f = line.split("\t");
      var points = new ArrayList<Point>();
      for (int i = 2; i + 2 < f.length; i += 3) {
        points.add(new Point(f[i], Double.parseDouble(f[i + 1]), Double.parseDouble(f[i + 2])));
      }
      rows.add(new Row(f[0], f[1], points));
    }
    System.out.print(draw(rows));
  }

  private static String draw(List<Row> rows) {
    var body = new StringBuilder();
    int y = 60;
    String files = "";
    var loads = new ArrayList<String>();
    for (var row : rows) {
      if (!row.files.equals(files)) {
        files = row.files;
        y += ROW;
        body.append(text(12, y, "start\" font-weight=\"bold", "%,d files".formatted(Long.parseLong(files))));
      }
      y += ROW;
      body.append(text(LEFT - 12, y, "end", row.peer));
      int offset = -3 * (row.points.size() - 1);
      for (var point : row.points) {
        if (!loads.contains(point.load)) {
          loads.add(point.load);
        }
        String colour = COLOURS[loads.indexOf(point.load) % COLOURS.length];
        double at = y - 4 + offset;
        body.append(
            "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\" stroke-width=\"2\"/><circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>\n"
                .formatted(x(point.median), at, x(point.p99), colour, x(point.median), at, colour));
        offset += 6;
      }
    }
    int bottom = y + 14;
    var axes = new StringBuilder();
    for (double tick : new double[] {10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000}) {
      axes.append("<path d=\"M%.1f 60V%d\" stroke=\"#ddd\"/>\n".formatted(x(tick), bottom));
      axes.append(text((int) x(tick), bottom + 18, "middle", tick < 1000 ? "%.0f ms".formatted(tick) : "%.0f s".formatted(tick / 1000)));
    }
    int key = LEFT;
    for (int i = 0; i < loads.size(); i++) {
      axes.append("<circle cx=\"%d\" cy=\"42\" r=\"4\" fill=\"%s\"/>\n".formatted(key, COLOURS[i % COLOURS.length]));
      String what = loads.get(i).equals("0") ? "no other changes" : loads.get(i) + " changes a second";
      axes.append(text(key + 9, 46, "start", what));
      key += 190;
    }
    int height = bottom + 34;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <title>From a change on the primary to its arrival in the copy</title>
        <rect width="100%%" height="100%%" fill="#fff"/>
        %s%s%s</svg>
        """
        .formatted(
            LEFT + WIDTH + 30,
            height,
            text(12, 20, "start\" font-size=\"15", "From a change on the primary to its arrival in the copy: median, and a line to the 99th percentile"),
            axes,
            body);
  }

  private static double x(double millis) {
    double share = Math.log(Math.clamp(millis, LEAST, MOST) / LEAST) / Math.log(MOST / LEAST);
    return LEFT + WIDTH * share;
  }

  private static String text(int x, int y, String anchor, String text) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#222\">%s</text>\n".formatted(x, y, anchor, text);
  }
}
