package understudy.alert.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import understudy.alert.rules.Message;
import understudy.base.Json;
import understudy.config.AlertSettings;

/** Messages as JSON, by HTTP POST; signed when there is a secret. */
record Webhook(AlertSettings.Webhook settings) implements Channel {

  static final String SIGNATURE = "X-Understudy-Signature";
  private static final String HMAC = "HmacSHA256";

  @Override
  public String name() {
    return "webhook of " + Web.host(settings.url());
  }

  @Override
  public void send(Message message) throws IOException {
    byte[] body = Json.mapper().writeValueAsBytes(Fields.of(message));
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    if (settings.secretFile().isPresent()) {
      headers.put(SIGNATURE, "sha256=" + hmac(Secrets.read(settings.secretFile().get()), body));
    }
    Web.post(settings.url(), headers, body);
  }

  private static String hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
