package understudy.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import understudy.check.Item;
import understudy.drill.DrillReport;
import understudy.failover.DurableState;
import understudy.failover.JournalEvent;
import understudy.failover.rules.State;
import understudy.heartbeat.CheckHealth;
import understudy.heartbeat.LinkState;
import understudy.heartbeat.Reach;
import understudy.heartbeat.Verdict;
import understudy.heartbeat.Vitals;
import understudy.mirror.MirrorState;
import understudy.mirror.MirrorView;
import understudy.status.Pictures;
import understudy.status.Sight;
import understudy.status.StatusViews;

class PageTest {

  private static final Instant NOW = Pictures.NOW;
  private static final List<String> OWN = List.of("192.168.1.2", "10.168.1.2");
  private static final String HOSTILE =
      "</p><script>alert('x')</script>\" onload=\"x\u202e\u0007&amp;";

  @Test
  void saysWhoServesAndWhyAndHowOldTheDataIs() {
    String page = Page.whole(facts(Pictures.well()));
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("<h1>The primary serves</h1>")
        .contains("Both networks answer.")
        .contains("rule W1")
        .contains("Ready: the standby would take over by itself.")
        .contains("<b>830 ms</b><span>old</span>")
        .contains("192.168.1.10");
  }

  @Test
  void namesNoOutsideAddressAndHoldsNoScriptOrStyleOfItsOwn() {
    String page = Page.whole(facts(Pictures.well()));
    assertThat(page).doesNotContain("//").doesNotContain("style=").doesNotContain("<style");
    assertThat(page.split("<script", -1)).hasSize(2);
    assertThat(page).contains("<script src=\"/page.js\" defer=\"\"></script>");
    assertThat(page).contains("<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>");
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void isWellFormedInEveryState(State state) throws Exception {
    var facts = facts(Pictures.in(state));
    for (String part : Page.parts(facts).values()) {
      parsed(part);
    }
  }

  @Test
  void showsASilentPrimaryAsSilentAndNotAsServing() throws Exception {
    var vitals = Pictures.vitals(LinkState.DOWN, LinkState.DOWN);
    var sight =
        Pictures.of(
            Pictures.controller(State.SUSPECT),
            vitals,
            Pictures.mirror(MirrorState.FAILING, Duration.ofMinutes(2)));
    String scene = Page.parts(facts(sight)).get("scene");
    assertThat(scene).contains("machine silent").contains("down 60 s").contains("class=\"cross\"");
    assertThat(scene).doesNotContain("machine serves");
    assertThat(Page.parts(facts(sight)).get("now")).contains("The service is not answered");
  }

  @Test
  void doesNotSayThatWritesAreFollowedWhileThePrivateLinkIsSilent() {
    var vitals = Pictures.vitals(LinkState.UP, LinkState.DOWN);
    var sight =
        Pictures.of(
            Pictures.controller(State.WATCHING),
            vitals,
            Pictures.mirror(MirrorState.WATCHING, Duration.ofSeconds(6)));
    assertThat(Page.whole(facts(sight))).contains("mirror: waits").doesNotContain("every write");
  }

  @Test
  void saysSinceWhenAnAlertIsOverAndAsksForNothingMore() {
    assertThat(Page.whole(facts(Pictures.alerted(Pictures.alert(Optional.empty())))))
        .contains("<b>The private link is down</b>, open for 2 min. ", "Look at it.");
    var over = Pictures.alert(Optional.of(NOW.minusSeconds(12)));
    assertThat(Page.whole(facts(Pictures.alerted(over))))
        .contains("<b>The private link is down</b>, over since 12 s.")
        .doesNotContain("Look at it.");
  }

  @Test
  void setsCommandsInAdviceAsCodeAndALoneBacktickAsItself() {
    assertThat(Words.withCode("say `understudy failback`, or `wait <b>").toString())
        .isEqualTo("say <code>understudy failback</code>, or `wait &lt;b&gt;");
  }

  @Test
  void whatNamesAndReasonsHoldIsTextAndNothingElse() throws Exception {
    var facts = hostile();
    assertThat(Page.whole(facts)).doesNotContain("<script>").doesNotContain("\u202e");
    for (String part : Page.parts(facts).values()) {
      Document document = parsed(part);
      assertThat(document.getElementsByTagName("script").getLength()).isZero();
      var all = document.getElementsByTagName("*");
      IntStream.range(0, all.getLength())
          .forEach(i -> assertThat(all.item(i).getAttributes().getNamedItem("onload")).isNull());
    }
    assertThat(Page.parts(facts).get("data")).contains("&lt;script&gt;").contains("\\u202e\\u0007");
    assertThat(Page.answer(HOSTILE, false)).doesNotContain("<script>");
  }

  @Test
  void theChartHasAGapWhereNobodyLooked() {
    var samples = List.of(sample(3000, 900), sample(2990, 400), sample(100, 700), sample(90, 1200));
    String chart = AgeChart.of(samples, NOW, Duration.ofMinutes(10)).toString();
    assertThat(chart.split("class=\"age\"", -1)).hasSize(3);
    assertThat(chart).contains("oldest in the last hour: 1.2 s").doesNotContain("maxDataAge");
  }

  @Test
  void theChartShowsTheLimitWhenTheDataComesNearIt() {
    var samples = List.of(sample(20, 200_000), sample(10, 210_000));
    String chart = AgeChart.of(samples, NOW, Duration.ofMinutes(10)).toString();
    assertThat(chart).contains("maxDataAge 10 min");
    assertThat(AgeChart.of(List.of(), NOW, Duration.ofMinutes(10)).toString())
        .contains("no sample yet");
  }

  @Test
  void ordersAreOfferedOnlyWhereTheyAreTaken() {
    var facts = facts(Pictures.well());
    assertThat(Page.whole(facts)).doesNotContain("<form").contains("status.tokenFile");
    var taking =
        new PageFacts(
            facts.view(),
            OWN,
            facts.history(),
            facts.journal(),
            facts.drill(),
            facts.maxDataAge(),
            true);
    assertThat(Page.whole(taking)).contains("formaction=\"/orders/failover\"");
  }

  private static PageFacts facts(Sight sight) {
    return new PageFacts(
        StatusViews.of(Pictures.settings(), sight),
        OWN,
        List.of(sample(20, 830), sample(10, 700)),
        List.of(JournalEvent.plain(NOW, JournalEvent.Kind.NOTE, "began")),
        Optional.empty(),
        Duration.ofMinutes(10),
        false);
  }

  private static PageFacts hostile() {
    var controller =
        new DurableState(
            State.BLOCKED,
            NOW,
            HOSTILE,
            HOSTILE,
            Optional.of(new DurableState.Held(HOSTILE, NOW, Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var well = Pictures.vitals(LinkState.UP, LinkState.UP);
    var vitals =
        new Vitals(
            well.lan(),
            well.privateLink(),
            true,
            Reach.UP,
            List.of(new CheckHealth(HOSTILE, LinkState.DOWN, NOW, HOSTILE)),
            false,
            Verdict.SERVICE_LOST,
            NOW);
    var was = Pictures.mirror(MirrorState.FAILING, Duration.ofSeconds(5));
    var mirror =
        new MirrorView(
            was.state(),
            was.mode(),
            was.dataAsOf(),
            1,
            List.of(HOSTILE),
            was.lastFullPass(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.of(HOSTILE));
    var drill =
        new DrillReport(
            HOSTILE,
            NOW,
            5,
            false,
            1,
            0,
            List.of(new Item(Item.Level.PROBLEM, HOSTILE, HOSTILE, HOSTILE)),
            List.of());
    return new PageFacts(
        StatusViews.of(Pictures.settings(), Pictures.of(controller, vitals, mirror)),
        OWN,
        List.of(),
        List.of(JournalEvent.ended(NOW, HOSTILE, 5, false, HOSTILE)),
        Optional.of(drill),
        Duration.ofMinutes(10),
        true);
  }

  private static Sample sample(long secondsAgo, long age) {
    return new Sample(NOW.minusSeconds(secondsAgo), State.WATCHING, Optional.of(age));
  }

  private static Document parsed(String part) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader("<part>" + part + "</part>")));
  }
}
