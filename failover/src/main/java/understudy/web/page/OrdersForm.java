package understudy.web.page;

/** Orders, for whoever has the token; each is confirmed by typing the pair's name. */
final class OrdersForm {

  private OrdersForm() {}

  static Html of(PageFacts facts) {
    var html = new Html();
    if (!facts.takesOrders()) {
      return html.open("p", "class", "dim orders")
          .text("This page only shows. Orders are given on the standby, with ")
          .element("code", "understudy hold")
          .text(" and its like; with ")
          .element("code", "status.tokenFile")
          .text(" in the configuration they can be given here.")
          .close("p");
    }
    html.open("details", "class", "card orders").element("summary", "Orders");
    html.open("form", "method", "post", "action", "/orders/hold", "autocomplete", "off");
    field(html, "Token", "token", "password", "");
    field(html, "The pair's name, to confirm", "confirm", "text", "");
    field(html, "Reason", "reason", "text", "for hold and suspend");
    html.open("label").text("Hold for").open("select", "name", "for");
    option(html, "PT30M", "30 minutes");
    option(html, "PT2H", "2 hours");
    option(html, "PT8H", "8 hours");
    option(html, "", "until released");
    html.close("select", "label").open("p", "class", "buttons");
    button(html, "hold", "Hold automatic takeover", "");
    button(html, "release", "Release", "");
    button(html, "suspend", "Suspend the mirror", "");
    button(html, "resume", "Resume the mirror", "");
    button(html, "failover", "Take over now", "danger");
    return html.close("p", "form", "details");
  }

  private static void field(Html html, String label, String name, String type, String hint) {
    html.open("label")
        .text(label)
        .open(
            "input",
            "name",
            name,
            "type",
            type,
            "placeholder",
            hint,
            "autocomplete",
            "off",
            "maxlength",
            "400")
        .close("label");
  }

  private static void option(Html html, String value, String text) {
    html.element("option", text, "value", value);
  }

  private static void button(Html html, String order, String text, String style) {
    html.element(
        "button", text, "type", "submit", "formaction", "/orders/" + order, "class", style);
  }
}
