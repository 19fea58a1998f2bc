package understudy.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import understudy.base.Json;

/** A whole answer. */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {

  static final String HTML = "text/html; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json; charset=utf-8";

  static Reply of(int status, String type, String body) {
    return new Reply(status, type, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static Reply html(String body) {
    return of(200, HTML, body);
  }

  /** A refusal or a fault in one sentence. */
  static Reply sentence(int status, String sentence) {
    return of(status, TEXT, sentence + "\n");
  }

  static Reply json(Object value) {
    return json(200, value);
  }

  /** As {@code understudy status --json} writes it: a person can read it too. */
  static Reply json(int status, Object value) {
    try {
      return of(
          status,
          JSON,
          Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Reply with(String header, String value) {
    return new Reply(status, type, body, Map.of(header, value));
  }
}
