package io.assay.http;

import static io.assay.http.testing.ScriptedInference.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.assay.http.server.CannotBindException;
import io.assay.http.testing.ScriptedInference;
import io.assay.http.testing.TestNode;
import io.assay.http.testing.Wire;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServersTest {

  private static final String ASK =
      "{\"model\":\"chat-mixtral\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
          + "\"stream\":true}";

  @ParameterizedTest
  @CsvSource({"public, the API", "management, management"})
  void givenAPortInUse_whenStarted_thenTheErrorNamesIt(String server, String name)
      throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> TestNode.start("assay.http." + server + ".port = " + port))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(CannotBindException.class)
          .hasMessageContaining("port " + port + " is in use")
          .hasMessageContaining(name);
    }
  }

  @Test
  void givenAnAddressThatIsNotHere_whenStarted_thenTheErrorNamesIt() {
    assertThatThrownBy(() -> TestNode.start("assay.http.public.host = 192.0.2.1"))
        .cause()
        .isInstanceOf(CannotBindException.class)
        .hasMessageContaining("cannot listen on 192.0.2.1:0");
  }

  @Test
  void givenAsManyRequestsAsAllowed_whenOneMoreComes_thenItIs503() throws Exception {
    try (TestNode node = TestNode.start("assay.http.public.max-open-requests = 2")) {
      node.inference.answersWith(Source.single(token("a")).concatLazy(Source.never()));
      try (Wire wire = new Wire(node.port())) {
        wire.write(Wire.chat(ASK)).readUntil("\"content\":\"a\"");
        await().until(() -> node.openRequests() == 1);
        try (Wire second = new Wire(node.port())) {
          second.write(Wire.chat(ASK)).readUntil("\"content\":\"a\"");
          await().until(() -> node.openRequests() == 2);

          HttpResponse<String> refused = node.chat(ASK);

          assertThat(refused.statusCode()).isEqualTo(503);
          assertThat(refused.headers().firstValue("retry-after")).contains("1");
          assertThat(TestNode.json(refused).at("/error/code").textValue()).isEqualTo("overloaded");
        }
      }
      await().until(() -> node.openRequests() == 0);
      node.inference.answersWith("again");
      assertThat(node.chat(ASK).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void givenAnOpenStream_whenTheNodeStops_thenItIsLetFinishAndNothingNewIsTaken() throws Exception {
    TestNode node = TestNode.start("");
    try {
      CompletableFuture<Done> last = new CompletableFuture<>();
      node.inference.answersWith(
          Source.single(token("first"))
              .concatLazy(
                  Source.completionStage(last).mapConcat(done -> ScriptedInference.parts("last"))));
      try (Wire stream = new Wire(node.port());
          Wire idle = new Wire(node.port())) {
        String models =
            "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer good-key\r\n\r\n";
        idle.write(models).readUntil("]}");
        stream.write(Wire.chat(ASK)).readUntil("\"content\":\"first\"");
        int port = node.port();

        CompletionStage<Done> stopped =
            CoordinatedShutdown.get(node.system).runAll(CoordinatedShutdown.unknownReason());
        await()
            .until(
                () -> {
                  try (Wire more = new Wire(port)) {
                    return false;
                  } catch (java.net.ConnectException e) {
                    return true;
                  }
                });
        String refused = idle.write(models).readUntil("shutting down");
        assertThat(refused).containsIgnoringCase("connection: close").contains("503");
        assertThat(stopped.toCompletableFuture()).isNotDone();
        last.complete(Done.getInstance());

        assertThat(stream.readUntil("data: [DONE]\n\n")).contains("\"content\":\"last\"");
        await().until(() -> stopped.toCompletableFuture().isDone());
      }
    } finally {
      node.close();
    }
  }

  @Test
  void givenAStreamWithoutEnd_whenTheNodeStops_thenItIsCutAfterTheConfiguredTime()
      throws Exception {
    TestNode node = TestNode.start("assay.http.drain = 300ms");
    try {
      node.inference.answersWith(Source.single(token("a")).concatLazy(Source.never()));
      try (Wire stream = new Wire(node.port())) {
        stream.write(Wire.chat(ASK)).readUntil("\"content\":\"a\"");

        CompletionStage<Done> stopped =
            CoordinatedShutdown.get(node.system).runAll(CoordinatedShutdown.unknownReason());

        await().atMost(Duration.ofSeconds(8)).until(() -> stopped.toCompletableFuture().isDone());
        await().untilAtomic(node.inference.cancelled, is(1));
      }
    } finally {
      node.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assay.http.public.port = 70000|assay.http.public.port is 70000: expected 0 to 65535",
        "assay.http.public.port = x|assay.http.public.port cannot be read",
        "assay.http.public.max-body = 1|assay.http.public.max-body is 1: expected 1024",
        "assay.http.public.more = 1|assay.http.public.more is unknown: expected one of"
            + " body-timeout",
        "assay.http.calls.keep-alive = 0s|assay.http.calls.keep-alive is PT0S: expected PT0.01S or"
            + " longer",
        "assay.http.chat.default-max-tokens = 9999|assay.http.chat.default-max-tokens is 9999",
        "assay.http.chat.default-temperature = 3|assay.http.chat.default-temperature is 3.0",
        "assay.http.chat = null|assay.http.chat",
        "assay.http.public.host = \" \"|assay.http.public.host is ' '",
        "assay.http.public.idle-timeout = 10s|assay.http.public.idle-timeout is PT10S: expected"
            + " longer",
        "assay.http.drain = 1h|assay.http.drain is PT1H: expected shorter",
        "assay.http.typo = 1|assay.http.typo is unknown"
      })
  void givenASettingThatIsWrong_whenRead_thenTheErrorNamesKeyValueAndRange(
      String override, String message) {
    assertThatThrownBy(() -> HttpSettings.from(TestNode.config(override)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
