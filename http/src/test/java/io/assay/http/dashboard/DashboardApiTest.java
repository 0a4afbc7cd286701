package io.assay.http.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.http.testing.TestNode;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard's files, without a browser. */
class DashboardApiTest {

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> get(String path, String... headers) {
    var request = node.request(path, "");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return TestNode.send(request);
  }

  @Test
  void givenThePage_whenRead_thenAllThatItNamesIsHereAndNothingMayBeElsewhere() {
    HttpResponse<String> page = get("/");

    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain("http:").doesNotContain("https:");
    Matcher files = Pattern.compile("(?:src|href)=\"(/dashboard/[^\"]+)\"").matcher(page.body());
    int found = 0;
    while (files.find()) {
      HttpResponse<String> file = get(files.group(1));
      assertThat(file.statusCode()).as(files.group(1)).isEqualTo(200);
      assertThat(file.body().replace("http://www.w3.org/2000/svg", ""))
          .doesNotContain("http://")
          .doesNotContain("innerHTML");
      found++;
    }
    assertThat(found).isGreaterThan(4);
  }

  @Test
  void givenAFileThatIsKnown_whenAskedAgain_thenItIsNotSent() {
    String tag = get("/dashboard/app.js").headers().firstValue("etag").orElseThrow();

    assertThat(get("/dashboard/app.js", "if-none-match", tag).statusCode()).isEqualTo(304);
    assertThat(get("/", "accept-encoding", "gzip").headers().firstValue("content-encoding"))
        .contains("gzip");
    assertThat(get("/", "accept-encoding", "gzip;q=0").headers().firstValue("content-encoding"))
        .isEmpty();
    assertThat(get("/dashboard/app.js", "accept-encoding", "gzip", "if-none-match", tag))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/dashboard/", "/dashboard/..%2Fpage.js", "/dashboard/DashboardFiles.class"})
  void givenAnyOtherFile_whenAsked_thenItIs404(String path) {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }
}
