package understudy.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names under which this page may be asked for. A foreign name in the Host header means that a
 * foreign site has pointed its own name here, to read the page in a visitor's browser (DNS
 * rebinding); an address in digits cannot be pointed anywhere.
 */
record HostNames(Set<String> names) {

  private static final int DNS_NAME = 2; // RFC 5280, GeneralName, as X509Certificate numbers it

  HostNames {
    names = Set.copyOf(names);
  }

  /**
   * {@code localhost}, the name we listen on, and whatever the certificate is for.
   *
   * @throws IOException when the certificate cannot be read; the message is a sentence
   */
  static HostNames of(String listen, Optional<Path> certificate) throws IOException {
    var names = new HashSet<>(List.of("localhost", listen.toLowerCase(Locale.ROOT)));
    if (certificate.isPresent()) {
      names.addAll(namesIn(certificate.get()));
    }
    return new HostNames(names);
  }

  /**
   * @param header as it came, with or without a port
   */
  boolean allow(String header) {
    String host = withoutPort(header).toLowerCase(Locale.ROOT);
    return literal(host)
        || names.contains(host)
        || (host.contains(".") && names.contains("*" + host.substring(host.indexOf('.'))));
  }

  private static String withoutPort(String header) {
    if (header.startsWith("[")) {
      int end = header.indexOf(']');
      return end < 0 ? header : header.substring(1, end);
    }
    int colon = header.indexOf(':');
    return colon < 0 ? header : header.substring(0, colon);
  }

  private static boolean literal(String host) {
    try {
      // Nothing else may be asked here: a name would go to a name server.
      return host.matches("[0-9a-f:.]+") && InetAddress.ofLiteral(host) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Set<String> namesIn(Path certificate) throws IOException {
    try (InputStream in = Files.newInputStream(certificate)) {
      var read = CertificateFactory.getInstance("X.509").generateCertificate(in);
      var names = new HashSet<String>();
      if (read instanceof X509Certificate x509 && x509.getSubjectAlternativeNames() != null) {
        for (List<?> name : x509.getSubjectAlternativeNames()) {
          if (name.get(0).equals(DNS_NAME)) {
            names.add(name.get(1).toString().toLowerCase(Locale.ROOT));
          }
        }
      }
      return names;
    } catch (CertificateException e) {
      throw new IOException(certificate + " is no certificate in PEM: " + e.getMessage(), e);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new IOException(certificate + " is not there", e);
    }
  }
}
