package understudy.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who may read, and who may give orders. Pure but for the token's digest.
 *
 * @param open whether everybody who reaches us may read: only this machine can
 * @param token empty: no orders are taken here
 */
record Doorkeeper(HostNames names, boolean open, Optional<Token> token, String pair) {

  private static final String FOREIGN_NAME =
      "This page answers to an address, to localhost and to the names in its certificate alone.";
  private static final String NO_TOKEN =
      "Orders are not taken here, because status.tokenFile is not set: give them on the standby's"
          + " command line.";
  private static final String FOREIGN_PAGE = "Orders are taken from this page itself alone.";

  /** Why this may not even be read; empty: it may. */
  Optional<Reply> refusal(Asked asked) {
    if (asked.host().filter(names::allow).isEmpty()) {
      return Optional.of(Reply.sentence(403, FOREIGN_NAME));
    }
    if (open || asked.authorization().filter(this::knows).isPresent()) {
      return Optional.empty();
    }
    String realm = pair.replaceAll("[^A-Za-z0-9_. -]", "_");
    return Optional.of(
        Reply.sentence(401, "The token is asked for: as the password, under any name.")
            .with(
                "WWW-Authenticate", "Basic realm=\"understudy " + realm + "\", charset=\"UTF-8\""));
  }

  /**
   * Why an order is not taken; empty: it is. What a browser sends along by itself does not count:
   * the token is in the form, or in a Bearer header, which no foreign page can add.
   */
  Optional<Reply> refusalOfOrder(Asked asked, Form form) {
    if (token.isEmpty()) {
      return Optional.of(Reply.sentence(403, NO_TOKEN));
    }
    if (foreign(asked)) {
      return Optional.of(Reply.sentence(403, FOREIGN_PAGE));
    }
    String given =
        form.text("token").or(() -> asked.authorization().flatMap(Doorkeeper::bearer)).orElse("");
    if (!token.get().matches(given)) {
      return Optional.of(Reply.sentence(403, "The token is not right; nothing was done."));
    }
    if (!form.text("confirm").orElse("").equals(pair)) {
      return Optional.of(
          Reply.sentence(
              403, "To confirm an order, type the pair's name, " + pair + "; nothing was done."));
    }
    return Optional.empty();
  }

  private static boolean foreign(Asked asked) {
    if (asked.origin().isPresent()) {
      String ours = asked.scheme() + "://" + asked.host().orElse("");
      return !asked.origin().get().equalsIgnoreCase(ours);
    }
    return asked
        .fetchSite()
        .filter(site -> !site.equals("same-origin") && !site.equals("none"))
        .isPresent();
  }

  private boolean knows(String authorization) {
    return token
        .filter(it ->
            bearer(authorization).or(() -> password(authorization)).filter(it::matches).isPresent())
        .isPresent();
  }

  private static Optional<String> bearer(String authorization) {
    return after("Bearer ", authorization);
  }

  private static Optional<String> password(String authorization) {
    return after("Basic ", authorization)
        .flatMap(text -> {
          try {
            var plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            return Optional.of(plain.substring(plain.indexOf(':') + 1));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }

  private static Optional<String> after(String scheme, String authorization) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length())
        ? Optional.of(authorization.substring(scheme.length()).strip())
        : Optional.empty();
  }
}
