package understudy.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostKeyTest {

  /** The numbers are those of OpenSSH 9.2: ssh-keygen -lf. */
  private final HostKey key =
      new HostKey(
          "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIBqjNVreJCT6HZN360JDRENkYQvX+1DmU/JMvzIuhO5w");

  @Test
  void theFingerprintIsThatOfSshKeygen() {
    assertThat(key.fingerprint()).isEqualTo("SHA256:EQ4neNYDQKEhwWE5oJeJ3LQu+QHM0uKYhH3kPZie+hw");
  }

  @Test
  void anotherPortIsPartOfTheName() {
    assertThat(key.knownHost("10.168.1.1", 22)).startsWith("10.168.1.1 ssh-ed25519 ");
    assertThat(key.knownHost("10.168.1.1", 2222)).startsWith("[10.168.1.1]:2222 ssh-ed25519 ");
  }
}
