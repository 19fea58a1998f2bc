package understudy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import understudy.base.CommandResult;

/** The primary's administrator lists what is mirrored, behind the restricted key. Needs root. */
class ListedSourcesIT {

  @RegisterExtension
  final LabExtension raised =
      new LabExtension("--restricted", "--transport", "ssh", "--pause", "500ms");

  private static final String SOURCES =
      """
        sources:
          - name: data
            from: /srv/data
            to: /srv/data
            marker: .understudy-source
      """;

  private Lab lab;
  private Path list;

  @Test
  void theListIsFollowedJudgedAndOutlivedByWhatWasGood() throws IOException {
    lab = raised.lab();
    list = lab.folder("primary", "etc").resolve("sources");
    Nights.configure(
        lab, SOURCES, "  sourcesFrom: /etc/understudy/sources\n  sourcesBelow: [ /srv/data ]\n");
    folder("www");
    folder("mail");

    hangTheDoor();
    fails(lab.understudy("mirror"), "no source to copy yet", "cannot be read on the primary");

    Files.writeString(list, "# what the shop needs\n\n/srv/data/www\n");
    fails(lab.understudy("mirror"), "other folders than its door permits", "guard door");
    hangTheDoor();
    assertThat(lab.understudy("mirror").err()).isEmpty();
    assertThat(copied("www")).exists();
    CommandResult check = lab.understudy("check");
    assertThat(check.exit()).as(check.out()).isZero();
    assertThat(check.out())
        .contains("listed sources: /etc/understudy/sources on the primary: 1 folder")
        .contains("source srv-data-www: /srv/data/www answers");

    lab.daemon();
    lab.until("ready", () -> lab.status().path("ready").asBoolean());
    theHostileListIsRefused();
    theListChanges();
    whatWasKeptCountsWithoutTheList();
    anRsyncDaemonNeedsAModule();
  }

  private void theHostileListIsRefused() throws IOException {
    Files.writeString(list, "/srv/data/www\n/srv/data/../../etc\n/root\n/srv/data/\u001b[2J\n");
    lab.until(
        "the list is refused",
        () -> listed().path("trouble").asText().contains("/etc/understudy/sources:2: "));
    assertThat(listed().path("trouble").asText())
        .contains("goes by . or ..", "'/root' lies below none of /srv/data", "\\u001b[2J");
    assertThat(folders()).isEqualTo("/srv/data/www");
    assertThat(lab.understudy("status").out()).contains("/root").doesNotContain("\u001b[2J");
    fails(lab.understudy("check"), "problem  listed sources: on the primary", "sources:4: ");
  }

  private void theListChanges() throws IOException {
    Files.writeString(list, "/srv/data/mail\n");
    lab.until(
        "the door is in the way", () -> listed().path("remedy").asText().contains("guard door"));
    lab.until(
        "the alert", () -> lab.status().path("alerts").findValuesAsText("id").contains("sources"));
    assertThat(folders()).isEqualTo("/srv/data/www");
    hangTheDoor();
    lab.until("the daemon follows the list", () -> Files.exists(copied("mail")));
    lab.until("it answers again", lab::answers);
    assertThat(folders()).isEqualTo("/srv/data/mail");
    lab.until("ready", () -> lab.status().path("ready").asBoolean());
    assertThat(listed().path("gone").toString()).isEqualTo("[\"/srv/data/www\"]");
    assertThat(copied("www")).as("what is listed no more stays").exists();
    assertThat(lab.understudy("status").out())
        .contains("listed in /etc/understudy/sources on the primary: /srv/data/mail")
        .contains("listed no more, copies stay: /srv/data/www");
  }

  private void whatWasKeptCountsWithoutTheList() throws IOException {
    Files.delete(list);
    lab.until(
        "the list is missed",
        () -> listed().path("trouble").asText().contains("cannot be read on the primary"));
    lab.killDaemon();
    Process daemon = lab.daemon();
    Files.writeString(lab.folder("primary", "data").resolve("mail/later"), "2");
    lab.until("it came", () -> Files.exists(copied("mail").resolveSibling("later")));
    assertThat(folders()).isEqualTo("/srv/data/mail");
    lab.end(daemon);
    Files.writeString(list, "/srv/data/mail\n");
  }

  private void anRsyncDaemonNeedsAModule() throws IOException {
    Nights.configure(lab, "transport: ssh", "transport: rsyncd");
    fails(lab.understudy("check"), "source srv-data-mail: the rsync daemon has no such module");
    Path daemon = lab.folder("primary", "lab").resolve("rsyncd.conf");
    String conf = Files.readString(daemon);
    String module =
        conf.substring(conf.indexOf("[data]"))
            .replace("[data]", "\n[srv-data-mail]")
            .replace("/srv/data", "/srv/data/mail");
    Files.writeString(daemon, conf + module);
    Files.writeString(lab.folder("primary", "data").resolve("mail/last"), "3");
    assertThat(lab.understudy("mirror").err()).isEmpty();
    assertThat(copied("mail").resolveSibling("last")).exists();
  }

  private void folder(String name) throws IOException {
    Path folder = Files.createDirectory(lab.folder("primary", "data").resolve(name));
    Files.createFile(folder.resolve(".understudy-source"));
    Files.writeString(folder.resolve("file"), "1");
  }

  private Path copied(String name) {
    return lab.folder("standby", "data").resolve(name).resolve("file");
  }

  /** As the administrator does it. */
  private void hangTheDoor() throws IOException {
    CommandResult door = lab.understudy("guard", "door");
    assertThat(door.exit()).as(door.toString()).isZero();
    Files.writeString(lab.folder("primary", "lab").resolve("door.sh"), door.out());
    lab.must("primary", "sh", "/run/lab/door.sh");
  }

  private JsonNode listed() {
    return lab.status().at("/mirror/listed");
  }

  private String folders() {
    return String.join(
        ",",
        StreamSupport.stream(listed().path("folders").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  private static void fails(CommandResult result, String... words) {
    assertThat(result.exit()).as(result.toString()).isEqualTo(1);
    assertThat(result.out() + result.err()).contains(words);
  }
}
