package understudy.heartbeat.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What goes over the wire, byte by byte, where no network is needed to see it. */
class PacketsTest {
  private static final InetAddress V4 = InetAddress.ofLiteral("192.168.1.10");
  private static final InetAddress V6 = InetAddress.ofLiteral("fd00::10");
  private static final MacAddress MAC = new MacAddress("02:00:00:00:00:0a");

  @Test
  void onlyTheReplyToTheLatestQuestionCounts() {
    Echo echo = new Echo(V4);
    byte[] first = replyTo(echo.request());
    assertThat(echo.isAnswered(first, V4.getAddress())).isTrue();
    byte[] second = replyTo(echo.request());
    assertThat(echo.isAnswered(first, V4.getAddress())).isFalse();
    assertThat(echo.isAnswered(second, V4.getAddress())).isTrue();
  }

  @Test
  void theReplyOfAnotherMachineOrToAnotherProgramDoesNotCount() {
    Echo echo = new Echo(V4);
    byte[] reply = replyTo(echo.request());
    byte[] other = InetAddress.ofLiteral("192.168.1.11").getAddress();
    assertThat(echo.isAnswered(reply, other)).isFalse();
    assertThat(echo.isAnswered(replyTo(new Echo(V4).request()), V4.getAddress())).isFalse();
  }

  @Test
  void ourOwnQuestionAndATornPacketAreNoReply() {
    Echo echo = new Echo(V6);
    byte[] request = echo.request();
    assertThat(echo.isAnswered(request, V6.getAddress())).isFalse();
    assertThat(echo.isAnswered(new byte[0], V6.getAddress())).isFalse();
    assertThat(echo.isAnswered(new byte[] {(byte) 129, 0, 0}, V6.getAddress())).isFalse();
    request[0] = (byte) 129;
    assertThat(echo.isAnswered(request, V6.getAddress())).isTrue();
  }

  @Test
  void aRequestCarriesAChecksumThatAddsUp() {
    assertThat(Checksum.of(new Echo(V4).request())).isZero();
  }

  @Test
  void aDuplicateAddressProbeTeachesNeighboursNothing() {
    assertThat(hex(Neighbours.arpProbe(V4, MAC)))
        .isEqualTo("0001080006040001" + "02000000000a" + "00000000" + "000000000000" + "c0a8010a");
  }

  @Test
  void anAnnouncementIsSentInBothForms() {
    assertThat(hex(Neighbours.arpAnnouncement(Neighbours.ARP_REQUEST, V4, MAC)))
        .isEqualTo("0001080006040001" + "02000000000a" + "c0a8010a" + "000000000000" + "c0a8010a");
    assertThat(hex(Neighbours.arpAnnouncement(Neighbours.ARP_REPLY, V4, MAC)))
        .isEqualTo("0001080006040002" + "02000000000a" + "c0a8010a" + "02000000000a" + "c0a8010a");
  }

  @Test
  void whoeverClaimsTheAddressIsItsHolderAndNobodyElse() {
    byte[] claim = Neighbours.arpAnnouncement(Neighbours.ARP_REPLY, V4, MAC);
    assertThat(Neighbours.arpClaim(claim, V4)).contains(MAC);
    assertThat(Neighbours.arpClaim(claim, InetAddress.ofLiteral("192.168.1.11"))).isEmpty();
    assertThat(Neighbours.arpClaim(Neighbours.arpProbe(V4, MAC), V4)).isEmpty();
    assertThat(Neighbours.arpClaim(new byte[10], V4)).isEmpty();
  }

  @Test
  void anAdvertisementIsRecognisedAndASolicitationIsNot() {
    assertThat(Neighbours.isAdvertisement(Neighbours.advertisement(V6, MAC), V6)).isTrue();
    assertThat(Neighbours.isAdvertisement(Neighbours.solicitation(V6), V6)).isFalse();
    assertThat(Neighbours.isAdvertisement(new byte[40], V6)).isFalse();
  }

  @Test
  void aSolicitationGoesToTheGroupOfTheAddress() {
    byte[] group = Neighbours.solicitedNode(InetAddress.ofLiteral("fd00::12:3456"));
    assertThat(hex(group)).isEqualTo("ff0200000000000000000001ff123456");
    assertThat(Neighbours.multicast(group)).isEqualTo(new MacAddress("33:33:ff:12:34:56"));
  }

  /** As a machine answers and a raw IPv4 socket shows it: with an IP header before it. */
  private static byte[] replyTo(byte[] request) {
    byte[] reply = request.clone();
    reply[0] = Echo.REPLY;
    return ByteBuffer.allocate(20 + reply.length).put(0, (byte) 0x45).put(20, reply).array();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
