package understudy.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a form as a browser sends it; of a field that is there twice the first counts. */
record Form(Map<String, String> fields) {

  static final String TYPE = "application/x-www-form-urlencoded";

  /** More than this is not an order. */
  static final int LONGEST = 4096;

  Form {
    fields = Map.copyOf(fields);
  }

  /**
   * @throws IllegalArgumentException when it is no form
   */
  static Form parse(byte[] body) {
    var fields = new HashMap<String, String>();
    for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(
            URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return new Form(fields);
  }

  /** A field that is there and not blank. */
  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }
}
