package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Finding;
import io.assay.streams.sampling.StoredText;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public checking server's own interface, played by a real HTTP server. */
class OutsideCheckTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  private final TestModelServer server = new TestModelServer(KIT.system());

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenAnAnswer_whenHandedIn_thenItsScoreIsWaitedFor() {
    AtomicReference<JsonNode> handedIn = new AtomicReference<>();
    Queue<String> answers =
        new ArrayDeque<>(
            List.of(
                "{\"task_id\": \"t-1\", \"status\": \"Processing\"}",
                "{\"task_id\": \"t-1\", \"status\": \"Processing\"}",
                "{\"task_id\": \"t-1\", \"status\": \"Success\","
                    + " \"result\": {\"node_scores\": {\"0\": 0.75}}}"));
    server.behaviour =
        request -> {
          if (request.has("server_config")) {
            handedIn.set(request);
          }
          return CompletableFuture.completedFuture(TestModelServer.ok(answers.remove()));
        };

    CheckResult result = check();

    Evidence evidence = ((CheckResult.Judged) result).evidence();
    assertThat(evidence).isEqualTo(new Evidence.Outside(server.url(), 0.75));
    assertThat(evidence.finding()).isEqualTo(new Finding.Recorded(0.75));
    assertThat(handedIn.get().at("/server_config/checking_function").asText())
        .isEqualTo("check_text_result");
    assertThat(handedIn.get().at("/result/formatted_response")).hasSize(2);
    assertThat(handedIn.get().at("/payload/messages/0/content").asText()).isEqualTo("Say it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"task_id\": null, \"status\": \"Busy\"}",
        "{\"task_id\": \"../x\", \"status\": \"Processing\"}",
        "{\"task_id\": \"t\", \"status\": \"Missing\"}",
        "{\"task_id\": \"t\", \"status\": \"Success\","
            + " \"result\": {\"node_scores\": {\"0\": \"NaN\"}}}"
      })
  void givenAServerThatIsBusyOrTalksNonsense_whenAsked_thenTheFaultIsNotTheMiners(String body) {
    server.behaviour = TestModelServer.body(body);

    assertThat(check()).isInstanceOf(CheckResult.ServerFault.class);
  }

  @Test
  void givenNoScore_whenAsked_thenThereIsNoVerdict() {
    server.behaviour =
        TestModelServer.body(
            "{\"task_id\": \"t\", \"status\": \"Success\", \"result\": {\"node_scores\": {}}}");

    assertThat(check()).isInstanceOf(CheckResult.NotCheckable.class);
  }

  @Test
  void givenAServerThatFailsOnTheAnswer_whenAsked_thenItIsOneAttempt() {
    server.behaviour = TestModelServer.body("{\"task_id\": \"t\", \"status\": \"Failed\"}");

    assertThat(check()).isInstanceOf(CheckResult.Refused.class);
  }

  private CheckResult check() {
    ModelServerSettings settings = Answers.server(server.url(), 1);
    CheckingSettings checking = Answers.patient(settings);
    return new OutsideChecker(
            settings,
            new ServerPost(KIT.system(), settings, checking),
            checking,
            KIT.system().scheduler(),
            KIT.system().executionContext())
        .check(Answers.QUERY, new StoredText(Answers.REQUEST, Answers.tokens("a", "b"), 1))
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }
}
