package io.assay.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {

  private static final String SUBTITLE = "A demo of <six> miners & a model";

  @Test
  void givenAReport_whenOpened_thenItAsksForNothingElse() {
    String html = HtmlReport.of(SUBTITLE, SampleReports.periods(3));

    assertThat(html)
        .doesNotContain("http:", "https:", "//cdn", "@import", "url(", "<script", "src=");
  }

  @Test
  void givenAReport_whenRead_thenEveryElementIsClosed() throws Exception {
    String html = HtmlReport.of(SUBTITLE, SampleReports.periods(3));

    Document page = xml(html);

    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(2 + 6);
    assertThat(page.getElementsByTagName("rect").getLength()).isEqualTo(2 * 6);
    assertThat(page.getElementsByTagName("circle").getLength()).isEqualTo(2 * 6 * 2);
  }

  @Test
  void givenTextWithMarkup_whenWritten_thenItIsEscaped() {
    assertThat(HtmlReport.of(SUBTITLE, SampleReports.periods(1)))
        .contains("A demo of &lt;six&gt; miners &amp; a model")
        .doesNotContain("<six>");
  }

  @Test
  void givenThreePeriods_whenWritten_thenWeightsFactorsConfigurationAndDigestsAreThere() {
    String html = HtmlReport.of(SUBTITLE, SampleReports.periods(3));

    assertThat(html)
        .contains("Weights after period 3", "3 periods of 20 seconds", "3 of 3")
        .contains("57.69 %", "65\u202f535", "0.13 ×", "over-announcer")
        .contains("<h2>chat-mixtral</h2>", "<h2>chat-llama-3</h2>")
        .contains("period-score.decay", PublishedWeights.configDigest(last().record()))
        .contains("1".repeat(64), "2".repeat(64), "3".repeat(64));
  }

  @Test
  void givenTheSamePeriods_whenWrittenTwice_thenThePagesAreEqual() {
    assertThat(HtmlReport.of(SUBTITLE, SampleReports.periods(2)))
        .isEqualTo(HtmlReport.of(SUBTITLE, SampleReports.periods(2)));
  }

  @Test
  void givenOnePeriod_whenWritten_thenThereIsNoTrend() {
    assertThat(HtmlReport.of(SUBTITLE, SampleReports.periods(1)))
        .contains("One period of 20 seconds")
        .doesNotContain("class=\"trend\"", "earlier period");
  }

  @Test
  void givenNoPeriod_whenWritten_thenItIsRefused() {
    assertThatThrownBy(() -> HtmlReport.of(SUBTITLE, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  private static PeriodReport last() {
    return SampleReports.periods(3).get(2);
  }

  /** The page as XML: HTML's void elements closed, its style left out. */
  private static Document xml(String html) throws Exception {
    String body = html.replace("<!doctype html>\n", "");
    body = Pattern.compile("<style>.*</style>", Pattern.DOTALL).matcher(body).replaceAll("");
    body = Pattern.compile("<(meta|link)([^>]*)>").matcher(body).replaceAll("<$1$2/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(body)));
  }
}
