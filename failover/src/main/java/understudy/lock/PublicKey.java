package understudy.lock;

import java.util.regex.Pattern;

/**
 * A public key as ssh-keygen writes it.
 *
 * @param kind such as ssh-ed25519
 * @param blob the key itself, in base64
 * @param comment whose it is; may be empty
 */
record PublicKey(String kind, String blob, String comment) {

  private static final Pattern LINE =
      Pattern.compile("([a-z0-9@.-]+) ([A-Za-z0-9+/]{40,}={0,2})(?: ([ -~]*))?\\s*");

  static PublicKey parse(String text) {
    var match = LINE.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "this is no public key: '" + text.strip() + "', expected what ssh-keygen wrote");
    }
    String comment = match.group(3) == null ? "" : match.group(3).strip();
    return new PublicKey(match.group(1), match.group(2), comment);
  }

  @Override
  public String toString() {
    return (kind + " " + blob + " " + comment).strip();
  }
}
