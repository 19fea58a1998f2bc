package understudy.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import understudy.base.Json;
import understudy.web.page.Page;
import understudy.web.page.PageFacts;

/** How things are, drawn at most once however many look. For one thread. */
final class Moment {

  private final PageFacts facts;
  private Map<String, String> parts = Map.of();
  private String status = "";

  Moment(PageFacts facts) {
    this.facts = facts;
  }

  PageFacts facts() {
    return facts;
  }

  /** The parts of the page, by their id. */
  Map<String, String> parts() {
    if (parts.isEmpty()) {
      parts = Page.parts(facts);
    }
    return parts;
  }

  /** The status document in one line. */
  String status() {
    if (status.isEmpty()) {
      status = line(facts.view());
    }
    return status;
  }

  static String line(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
