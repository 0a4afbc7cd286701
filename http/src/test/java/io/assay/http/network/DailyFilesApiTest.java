package io.assay.http.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.testing.SampleFiles;
import io.assay.http.testing.TestNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daily files, as anyone may read them. */
class DailyFilesApiTest {

  private static final String FILE = "/network/exports/2026-11-01_uid_info.csv";

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> get(String path) {
    return TestNode.send(node.request(path, ""));
  }

  @Test
  void givenFiles_whenListed_thenEachHasItsAddress() {
    JsonNode list = TestNode.json(get("/network/exports"));

    assertThat(list.path("preparing").asBoolean()).isTrue();
    assertThat(list.path("data")).hasSize(1);
    JsonNode file = list.path("data").get(0);
    assertThat(file.path("day").asText()).isEqualTo("2026-11-01");
    assertThat(file.path("bytes").asInt()).isEqualTo(SampleFiles.CSV.length());
    assertThat(file.path("complete").asBoolean()).isTrue();
    assertThat(get(file.path("address").asText()).body()).isEqualTo(SampleFiles.CSV);
  }

  @Test
  void givenAFile_whenAskedForAgain_thenItIsNotSentAgain() {
    HttpResponse<String> first = get(FILE);
    String tag = first.headers().firstValue("etag").orElseThrow();

    HttpResponse<String> again =
        TestNode.send(node.request(FILE, "").setHeader("if-none-match", tag));

    assertThat(first.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void givenAClientThatTakesGzip_whenAsked_thenTheSameComesCompressed()
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                node.request(FILE, "").setHeader("accept-encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(answer.headers().firstValue("etag")).contains("\"tag-gzip\"");
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(SampleFiles.CSV);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-01_answers.csv | 404 | There is no table 'answers': expected one of uid_info,"
            + " uid_records.",
        "2026-10-31_uid_info.csv | 404 | There are no files of 2026-10-31: expected a day from"
            + " 2026-11-01 to 2026-11-03.",
        "2026-02-30_uid_info.csv | 404 | There is no day 2026-02-30: expected one such as"
            + " 2026-11-01.",
        "2026-11-02_uid_info.csv | 404 | Nothing of uid_info is on record for 2026-11-02.",
        "2026-11-03_uid_info.csv | 503 | The files of 2026-11-03 are being made. Please try again.",
        "passwd | 404 | There is no such file: expected a name such as 2026-11-01_uid_records.csv.",
        "%2e%2e%2fpasswd | 404 | There is no such file: expected a name such as"
            + " 2026-11-01_uid_records.csv.",
        "2026-11-01_uid_info.csv?limit=1 | 400 | Unknown parameter: expected none."
      })
  void givenAFileThatIsNotThere_whenAskedFor_thenItIsSaidWhatWouldBe(
      String name, int status, String message) {
    HttpResponse<String> answer = get("/network/exports/" + name);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(TestNode.json(answer).at("/error/message").asText()).isEqualTo(message);
    assertThat(answer.headers().firstValue("retry-after").isPresent()).isEqualTo(status == 503);
  }
}
