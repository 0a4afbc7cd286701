package io.assay.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.assay.http.testing.Answers;
import io.assay.http.testing.Form;
import io.assay.http.testing.Pictures;
import io.assay.http.testing.TestNode;
import io.assay.http.testing.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies that are large, too large, slow or too many, over real HTTP. */
class BodiesTest {

  private static final int MIB = 1 << 20;
  private static final String EDITS = "/v1/images/edits";

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node =
        TestNode.start(
            "assay.http.public { max-image-body = 2MiB, image-bodies-in-memory = 3MiB,"
                + " body-timeout = 3s }");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String ask(int padding) {
    return "{\"model\":\"clip-image-embeddings\",\"input\":\""
        + Pictures.dataUrl(8, 8)
        + "\",\"user\":\""
        + "x".repeat(padding)
        + "\"}";
  }

  private static HttpResponse<String> embed(String body) {
    return TestNode.send(
        node.request("/v1/embeddings", "good-key").POST(BodyPublishers.ofString(body)));
  }

  @Test
  void givenABodyAboveTheLimitOfTexts_whenItMayHavePictures_thenItIsTaken() {
    node.inference.answersWithEmbeddings(List.of(List.of(1.0)));

    assertThat(embed(ask(MIB + MIB / 2)).statusCode()).isEqualTo(200);
  }

  @Test
  void givenABodyAboveTheLimitOfTexts_whenItIsAText_thenItIs413() {
    Answers.refused(
        node.chat("{\"user\":\"" + "x".repeat(MIB + MIB / 2) + "\"}"),
        413,
        null,
        "request_too_large");
  }

  @Test
  void givenABodyAboveEveryLimit_whenItsLengthIsSaid_thenTheClientSeesThe413() throws Exception {
    byte[] much = new byte[16 * MIB];
    String head =
        "POST /v1/embeddings HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good-key\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + much.length
            + "\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", node.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(much);
      out.flush();

      assertThat(firstLine(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void givenALargeBody_whenItIsRefusedUnread_thenItsClientSeesWhy() throws Exception {
    for (String request :
        List.of(
            "POST /v1/images/edits HTTP/1.1\r\nAuthorization: Bearer wrong-key\r\n",
            "POST /v1/nothing HTTP/1.1\r\n",
            "PUT /v1/images/edits HTTP/1.1\r\n",
            "POST /v1/images/edits HTTP/1.1\r\nAuthorization: Bearer good-key\r\n")) {
      try (Socket socket = new Socket("127.0.0.1", node.port())) {
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        String head = request + "Host: a\r\nContent-Type: text/csv\r\nContent-Length: 16777216\r\n";
        out.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(new byte[16 * MIB]);
        out.flush();

        assertThat(firstLine(socket)).startsWith("HTTP/1.1 4");
      }
    }
  }

  @Test
  void givenAClientThatAsksBeforeItSends_whenItsKeyIsWrong_thenItIsToldAtOnceAndNotToGoOn()
      throws Exception {
    try (Wire wire = new Wire(node.port())) {
      String answer =
          wire.write(
                  "POST /v1/images/edits HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer no\r\n"
                      + "Content-Type: "
                      + Form.type()
                      + "\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n")
              .readToEnd();

      assertThat(answer).startsWith("HTTP/1.1 401 ").endsWith("}}");
    }
  }

  @Test
  void givenABodyThatDoesNotCome_whenItIsNotRead_thenTheAnswerComesWhenItsTimeIsOver()
      throws Exception {
    try (Wire wire = new Wire(node.port())) {
      String answer =
          wire.write("POST /v1/nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nx")
              .readToEnd();

      assertThat(answer).startsWith("HTTP/1.1 404 ").endsWith("}}");
    }
  }

  @Test
  void givenABodyAboveEveryLimit_whenItComesInChunks_thenTheClientSeesThe413() {
    HttpResponse<String> response =
        TestNode.send(
            node.request("/v1/embeddings", "good-key")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[16 * MIB]))));

    Answers.refused(response, 413, null, "request_too_large");
  }

  @Test
  void givenAFormAboveTheLimit_whenSent_thenItIs413() {
    HttpResponse<String> response =
        TestNode.send(
            new Form().file("image", new byte[3 * MIB]).on(node.request(EDITS, "good-key")));

    Answers.refused(response, 413, null, "request_too_large");
  }

  @Test
  void givenAClientThatAsksBeforeItSends_whenItIsTooMuch_thenItIsToldNotTo() throws Exception {
    try (Wire wire = new Wire(node.port())) {
      String answer =
          wire.write(
                  "POST /v1/embeddings HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good-key\r\n"
                      + "Content-Type: application/json\r\nExpect: 100-continue\r\n"
                      + "Content-Length: 99999999\r\n\r\n")
              .readUntil("}}");

      assertThat(answer).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void givenAsManyLargeBodiesAsFit_whenOneMoreComes_thenItIs503UntilOneIsDone() throws Exception {
    node.inference.answersWith(Source.never());
    String head =
        "POST /v1/embeddings HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good-key\r\n"
            + "Content-Type: application/json\r\nContent-Length: ";
    String body = ask(2 * MIB - 1024);
    try (Wire first = new Wire(node.port())) {
      first.write(head + body.length() + "\r\n\r\n" + body);
      await().untilAtomic(node.inference.begun, is(1));

      HttpResponse<String> second = embed(body);

      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("retry-after")).isPresent();
    }
    await().until(() -> node.openRequests() == 0);
    node.inference.answersWithEmbeddings(List.of(List.of(1.0)));
    assertThat(embed(body).statusCode()).isEqualTo(200);
  }

  @Test
  void givenALargeBodyThatDoesNotCome_whenItsTimeIsOver_thenItIs408() throws Exception {
    try (Wire wire = new Wire(node.port())) {
      String answer =
          wire.write(
                  "POST /v1/images/edits HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good-key\r\n"
                      + "Content-Type: "
                      + Form.type()
                      + "\r\nContent-Length: 1000000\r\n\r\n--")
              .readUntil("}}");

      assertThat(answer).startsWith("HTTP/1.1 408 ");
    }
  }

  private static String firstLine(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString();
  }
}
