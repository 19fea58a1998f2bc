package understudy.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import understudy.base.Command;
import understudy.base.Json;
import understudy.base.Processes;

/**
 * A real Chromium, told what to do by the DevTools protocol
 * (https://chromedevtools.github.io/devtools-protocol/). It runs in a host of the lab.
 */
final class Browser implements AutoCloseable {

  private final Path home = Files.createTempDirectory("understudy-browser");
  private final Process chromium;
  private final WebSocket socket;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

  /** What the browser complained of: scripts that failed, policies that were broken. */
  final List<String> complaints = new ArrayList<>();

  private Browser() throws Exception {
    chromium =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox", // root's browser has none
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + home,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    Path portFile = home.resolve("DevToolsActivePort");
    while (!Files.exists(portFile) || Files.readAllLines(portFile).isEmpty()) {
      if (!chromium.isAlive()) {
        throw new IOException("chromium ended: " + Files.readString(home.resolve("log")));
      }
      Thread.sleep(50);
    }
    String port = Files.readAllLines(portFile).getFirst();
    var http = HttpClient.newHttpClient();
    var list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
    JsonNode tabs = Json.mapper().readTree(http.send(list, BodyHandlers.ofString()).body());
    String tab = tabs.path(0).path("webSocketDebuggerUrl").asText();
    socket = http.newWebSocketBuilder().buildAsync(URI.create(tab), new Ear()).get();
    for (String domain : List.of("Page.enable", "Runtime.enable", "Log.enable")) {
      tell(domain, Map.of());
    }
  }

  static Browser open() throws Exception {
    return new Browser();
  }

  void scripts(boolean on) throws Exception {
    tell("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
  }

  void size(int width, int height, double scale) throws Exception {
    tell(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", scale, "mobile", width < 600));
  }

  void dark(boolean yes) throws Exception {
    var feature = Map.of("name", "prefers-color-scheme", "value", yes ? "dark" : "light");
    tell("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  void go(String url) throws Exception {
    tell("Page.navigate", Map.of("url", url));
  }

  /** What an expression of the page's own language comes to, as a text. */
  String ask(String expression) throws Exception {
    return tell("Runtime.evaluate", Map.of("expression", expression))
        .path("result")
        .path("value")
        .asText("");
  }

  /** The text of the first such element, also where no script runs; empty while there is none. */
  String text(String selector) throws Exception {
    int root = tell("DOM.getDocument", Map.of()).path("root").path("nodeId").asInt();
    int node =
        tell("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
            .path("nodeId")
            .asInt();
    return node == 0
        ? ""
        : tell("DOM.getOuterHTML", Map.of("nodeId", node))
            .path("outerHTML")
            .asText()
            .replaceAll("<[^>]*>", "");
  }

  void screenshot(Path file) throws Exception {
    var picture = tell("Page.captureScreenshot", Map.of("captureBeyondViewport", false));
    Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
  }

  private JsonNode tell(String method, Map<String, ?> parameters) throws Exception {
    int id = number.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    ObjectNode command = Json.mapper().createObjectNode().put("id", id).put("method", method);
    command.set("params", Json.mapper().valueToTree(parameters));
    socket.sendText(command.toString(), true).get(30, TimeUnit.SECONDS);
    return answer.get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> children = chromium.descendants().toList();
    chromium.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    children.forEach(ProcessHandle::destroyForcibly);
    Processes.run(Command.of("rm", "-rf", home.toString()), Duration.ofSeconds(30));
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder heard = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      heard.append(part);
      if (last) {
        understand(heard.toString());
        heard.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void understand(String text) {
      try {
        JsonNode message = Json.mapper().readTree(text);
        String method = message.path("method").asText();
        if (message.has("id")) {
          waiting.remove(message.path("id").asInt()).complete(message.path("result"));
        } else if (method.equals("Runtime.exceptionThrown") || method.equals("Log.entryAdded")) {
          complaints.add(message.path("params").toString());
        }
      } catch (IOException e) {
        complaints.add(e.toString());
      }
    }
  }
}
