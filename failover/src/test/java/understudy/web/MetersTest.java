package understudy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import understudy.failover.rules.State;
import understudy.heartbeat.LinkState;
import understudy.mirror.MirrorState;
import understudy.status.Pictures;
import understudy.status.StatusView;
import understudy.status.StatusViews;

class MetersTest {

  private static StatusView view() {
    return StatusViews.of(Pictures.settings(), Pictures.well());
  }

  @Test
  void everyNumberHasItsConventionalName() {
    var meters = new Meters(Pictures.settings(), MetersTest::view, Pictures.NOW);
    meters.saw(Pictures.vitals(LinkState.UP, LinkState.DOWN));
    String text = meters.text();
    assertThat(text.lines())
        .contains(
            "# TYPE understudy_mirror_data_age_seconds gauge",
            "understudy_mirror_data_age_seconds 0.83",
            "understudy_mirror_pass_duration_seconds 0.812",
            "understudy_mirror_owed_paths 0",
            "understudy_heartbeat_rtt_seconds{network=\"lan\"} 0.00021",
            "understudy_heartbeat_up{network=\"private\"} 1",
            "understudy_state{state=\"WATCHING\"} 1",
            "understudy_state{state=\"ACTIVE\"} 0",
            "understudy_ready 1",
            "# TYPE understudy_heartbeat_recent_rtt_seconds summary",
            "understudy_heartbeat_recent_rtt_seconds{network=\"lan\",quantile=\"0.99\"} 0.000212345",
            "understudy_heartbeat_recent_rtt_seconds_count{network=\"lan\"} 1");
    assertThat(text).endsWith("\n");
    assertThat(text.lines().filter(line -> !line.startsWith("#")))
        .allMatch(line -> line.matches("[a-z_]+(\\{.*})? -?[0-9.]+"));
  }

  @Test
  void whatIsNotKnownIsNotSaid() {
    var sight =
        Pictures.of(
            Pictures.controller(State.SUSPECT),
            Pictures.vitals(LinkState.DOWN, LinkState.UNKNOWN),
            Pictures.mirror(MirrorState.IDLE, Duration.ofSeconds(1)));
    var view = StatusViews.of(Pictures.settings(), sight);
    String text = new Meters(Pictures.settings(), () -> view, Pictures.NOW).text();
    assertThat(text)
        .contains("understudy_heartbeat_up{network=\"lan\"} 0")
        .doesNotContain("understudy_heartbeat_up{network=\"private\"}")
        .doesNotContain("understudy_heartbeat_rtt_seconds")
        .doesNotContain("understudy_takeover_outage_seconds")
        .doesNotContain("quantile");
  }

  @Test
  void oneAnswerIsReadOffOnePicture() {
    var pictures = new AtomicInteger();
    var meters =
        new Meters(
            Pictures.settings(),
            () -> {
              pictures.incrementAndGet();
              return view();
            },
            Pictures.NOW);
    meters.text();
    assertThat(pictures).hasValue(1);
  }

  @Test
  void aLabelCannotEndItself() {
    assertThat(Series.name("m", "a", "x\"} 1\n\\")).isEqualTo("m{a=\"x\\\"} 1\\n\\\\\"}");
    assertThat(Series.with("m{a=\"b\"}", "c", "d")).isEqualTo("m{a=\"b\",c=\"d\"}");
    assertThat(Series.suffixed("m{a=\"b\"}", "_count")).isEqualTo("m_count{a=\"b\"}");
  }
}
