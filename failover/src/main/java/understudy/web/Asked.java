package understudy.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What is looked at of a request before its body is read. */
record Asked(
    String method,
    String path,
    String scheme,
    Optional<String> host,
    Optional<String> origin,
    Optional<String> fetchSite,
    Optional<String> authorization,
    Optional<String> accept,
    Optional<String> contentType,
    Optional<String> count,
    Optional<String> view) {

  static Asked of(HttpServerRequest request) {
    return new Asked(
        request.method().name(),
        Optional.ofNullable(request.path()).orElse("/"),
        request.isSSL() ? "https" : "http",
        header(request, "Host"),
        header(request, "Origin"),
        header(request, "Sec-Fetch-Site"),
        header(request, "Authorization"),
        header(request, "Accept"),
        header(request, "Content-Type"),
        parameter(request, "count"),
        parameter(request, "view"));
  }

  boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }

  boolean wantsJson() {
    return accept.filter(it -> it.contains("application/json")).isPresent();
  }

  private static Optional<String> header(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  private static Optional<String> parameter(HttpServerRequest request, String name) {
    try {
      return Optional.ofNullable(request.getParam(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Broken percent signs: as if it were not there.
    }
  }
}
