package io.assay.cluster.miner;

import static io.assay.cluster.miner.Fronts.LLAMA;
import static io.assay.cluster.miner.Fronts.MIXTRAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.TaskTable;
import io.assay.cluster.miner.ScriptedBackend.Way;
import io.assay.cluster.miner.backend.Ending;
import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.modelserver.ModelServer;
import io.assay.simulations.modelserver.ModelServerSettings;
import io.assay.simulations.openai.Limits;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Validators' clients, a miner and model servers, over real HTTP in every protocol. */
class MinerFrontTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Fronts FRONTS = new Fronts(KIT.system(), Clock.systemUTC());
  private static final String MODEL_SERVER =
      "http://127.0.0.1:"
          + ModelServer.start(
                  KIT.system(),
                  LanguageModels.trained(),
                  new ModelServerSettings(0, 64, Limits.USUAL),
                  Clock.systemUTC())
              .toCompletableFuture()
              .join()
              .localAddress()
              .getPort();

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  private static String texts(List<AnswerPart> parts) {
    StringBuilder text = new StringBuilder();
    parts.stream()
        .filter(Token.class::isInstance)
        .forEach(part -> text.append(((Token) part).text()));
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(MinerProtocol.class)
  void givenAModelServer_whenAValidatorAsks_thenItsTokensComeWithTheirProbabilities(
      MinerProtocol protocol) {
    MinerFront front = FRONTS.start(protocol, MODEL_SERVER, 4);
    MinerFront other = FRONTS.start(MinerProtocol.OPENAI, MODEL_SERVER, 4);

    List<AnswerPart> parts = FRONTS.ask(front, protocol, MIXTRAL);

    assertThat(parts).hasSizeBetween(2, 25);
    assertThat(parts.subList(0, parts.size() - 1))
        .allSatisfy(part -> assertThat(((Token) part).logprob().orElse(1)).isNotPositive());
    assertThat(texts(parts)).isEqualTo(texts(FRONTS.ask(other, MinerProtocol.OPENAI, MIXTRAL)));
    await().atMost(LONG).until(() -> of(front, Ending.SERVED) == 1);
    assertThat(front.status().groups().get("all").taken()).isZero();
  }

  /** A validator that has asked, and leaves when it is shut down. */
  private static UniqueKillSwitch caller(MinerFront front, MinerProtocol protocol) {
    return FRONTS
        .validator(protocol)
        .ask(
            FRONTS.address(front, protocol), TaskTable.shipped().get(MIXTRAL), Fronts.chat(MIXTRAL))
        .viaMat(KillSwitches.single(), Keep.right())
        .to(Sink.ignore())
        .run(KIT.system());
  }

  private static long of(MinerFront front, Ending ending) {
    return front.status().tally().of(MIXTRAL.value(), ending);
  }

  @ParameterizedTest
  @EnumSource(MinerProtocol.class)
  void givenAMiner_whenAskedForItsCapacity_thenItSaysWhatIsConfigured(MinerProtocol protocol) {
    MinerFront front = FRONTS.start(protocol, MODEL_SERVER, 4);

    assertThat(
            FRONTS
                .validator(protocol)
                .capacity(FRONTS.address(front, protocol))
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join())
        .hasSize(2)
        .containsEntry(LLAMA, 100.0)
        .containsEntry(
            MIXTRAL,
            protocol == MinerProtocol.FIBER
                ? Math.min(288_000, TaskTable.shipped().get(MIXTRAL).maxCapacity())
                : 288_000);
  }

  @ParameterizedTest
  @EnumSource(MinerProtocol.class)
  void givenAGroupOfTwoTasksWithOnePlace_whenItIsTaken_thenTheOtherTaskIsRefusedAtOnce(
      MinerProtocol protocol) throws IOException {
    try (ScriptedBackend backend = ScriptedBackend.that(Way.HOLDS)) {
      MinerFront front = FRONTS.start(protocol, backend.url(), 1);
      CompletionStage<List<AnswerPart>> first = FRONTS.asking(front, protocol, LLAMA);
      await().atMost(LONG).until(() -> backend.asked.get() == 1);

      assertThat(FRONTS.failure(front, protocol)).isEqualTo(new Outcome.RateLimited());

      backend.release();
      assertThat(first.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join()).hasSize(3);
      await().atMost(LONG).until(() -> front.status().groups().get("all").taken() == 0);
      assertThat(of(front, Ending.REFUSED)).isEqualTo(1);
      assertThat(backend.asked).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource(MinerProtocol.class)
  void givenAnAnswerUnderWay_whenTheCallerLeaves_thenTheModelServerIsLeftAndThePlaceIsFree(
      MinerProtocol protocol) throws IOException {
    try (ScriptedBackend backend = ScriptedBackend.that(Way.HOLDS)) {
      MinerFront front = FRONTS.start(protocol, backend.url(), 1);
      UniqueKillSwitch caller = caller(front, protocol);
      await().atMost(LONG).until(() -> backend.asked.get() == 1);

      caller.shutdown();

      await().atMost(LONG).until(() -> backend.left.get() == 1);
      await().atMost(LONG).until(() -> of(front, Ending.LEFT) == 1);
      assertThat(front.status().groups().get("all").taken()).isZero();
      backend.now(Way.TALKS);
      assertThat(FRONTS.ask(front, protocol, MIXTRAL)).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(MinerProtocol.class)
  void givenASilentModelServer_whenTheCallerLeaves_thenTheModelServerIsLeft(MinerProtocol protocol)
      throws IOException {
    try (ScriptedBackend backend = ScriptedBackend.that(Way.IS_SILENT)) {
      MinerFront front = FRONTS.start(protocol, backend.url(), 1);
      UniqueKillSwitch caller = caller(front, protocol);
      await().atMost(LONG).until(() -> backend.asked.get() == 1);

      caller.shutdown();

      await().atMost(LONG).until(() -> backend.left.get() == 1);
      await().atMost(LONG).until(() -> of(front, Ending.LEFT) == 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, FAILS, STATUS, 502",
    "OPENAI, LOADS, STATUS, 503",
    "OPENAI, IS_SILENT, STATUS, 504",
    "OPENAI, FINDS_WRONG, STATUS, 400",
    "VISION, FAILS, EMPTY, 200",
    "VISION, IS_SILENT, EMPTY, 200",
    "VISION, FINDS_WRONG, STATUS, 422",
    "VISION, MUMBLES, EMPTY, 200",
    "FIBER, FAILS, STATUS, 500",
    "FIBER, IS_SILENT, STATUS, 500",
    "FIBER, MUMBLES, STATUS, 500",
  })
  void givenAModelServerThatFails_whenAsked_thenTheProtocolsOwnWordSaysSo(
      MinerProtocol protocol, Way way, FailureKind kind, int status) throws IOException {
    try (ScriptedBackend backend = ScriptedBackend.that(way)) {
      MinerFront front =
          FRONTS.start(
              protocol,
              backend.url(),
              1,
              "assay.miner.times.head = 300ms",
              protocol == MinerProtocol.OPENAI ? "" : "assay.miner.callers.everybody = true");

      Outcome.Failed failed = (Outcome.Failed) FRONTS.failure(front, protocol);

      assertThat(failed.kind()).isEqualTo(kind);
      assertThat(failed.status()).isEqualTo(status);
      await().atMost(LONG).until(() -> front.status().groups().get("all").taken() == 0);
      assertThat(of(front, way == Way.FINDS_WRONG ? Ending.WRONG : Ending.FAILED)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(MinerProtocol.class)
  void givenAModelServerThatBreaksOff_whenAWordIsOut_thenTheAnswerBreaksOffToo(
      MinerProtocol protocol) throws IOException {
    try (ScriptedBackend backend = ScriptedBackend.that(Way.CUTS)) {
      MinerFront front = FRONTS.start(protocol, backend.url(), 1);

      CompletionStage<Throwable> end =
          FRONTS
              .validator(protocol)
              .ask(
                  FRONTS.address(front, protocol),
                  TaskTable.shipped().get(MIXTRAL),
                  Fronts.chat(MIXTRAL))
              .runWith(Sink.foreach(word -> backend.release()), KIT.system())
              .handle((done, failure) -> failure);

      Throwable failure = end.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
      assertThat(failure)
          .isInstanceOfSatisfying(
              MinerFailure.class,
              broken ->
                  assertThat(((Outcome.Failed) broken.outcome()).kind())
                      .isEqualTo(FailureKind.BROKEN_STREAM));
      await().atMost(LONG).until(() -> of(front, Ending.FAILED) == 1);
    }
  }

  @ParameterizedTest
  @EnumSource(MinerProtocol.class)
  void givenAModelServerWithoutRoom_whenAsked_thenItIsARefusal(MinerProtocol protocol)
      throws IOException {
    try (ScriptedBackend backend = ScriptedBackend.that(Way.REFUSES)) {
      MinerFront front = FRONTS.start(protocol, backend.url(), 1);

      assertThat(FRONTS.failure(front, protocol)).isEqualTo(new Outcome.RateLimited());
      assertThat(of(front, Ending.REFUSED)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"OPENAI, STATUS, 502", "VISION, EMPTY, 200", "FIBER, STATUS, 500"})
  void givenNoModelServer_whenAsked_thenItIsAFailureAndTheNextOneIsServedOnceItIsThere(
      MinerProtocol protocol, FailureKind kind, int status) throws IOException {
    ScriptedBackend gone = ScriptedBackend.that(Way.TALKS);
    String url = gone.url();
    gone.close();
    MinerFront front = FRONTS.start(protocol, url, 1);

    Outcome.Failed failed = (Outcome.Failed) FRONTS.failure(front, protocol);

    assertThat(failed.kind()).isEqualTo(kind);
    assertThat(failed.status()).isEqualTo(status);
    assertThat(front.warnings().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join())
        .containsExactly(
            "chat-llama-3: model server one at " + url + " does not answer yet",
            "chat-mixtral: model server one at " + url + " does not answer yet");
  }

  @Test
  void givenAnAnswerUnderWay_whenDrained_thenItEndsWholeBeforeTheMinerDoes() throws IOException {
    try (ScriptedBackend backend = ScriptedBackend.that(Way.HOLDS)) {
      MinerFront front = FRONTS.start(MinerProtocol.FIBER, backend.url(), 1);
      CompletionStage<List<AnswerPart>> answer = FRONTS.asking(front, MinerProtocol.FIBER, MIXTRAL);
      await().atMost(LONG).until(() -> backend.asked.get() == 1);

      CompletionStage<?> drained = front.drain();
      await()
          .atMost(LONG)
          .until(
              () ->
                  FRONTS.failure(front, MinerProtocol.FIBER) instanceof Outcome.Failed failed
                      && failed.kind() == FailureKind.CONNECT);
      assertThat(drained.toCompletableFuture()).isNotDone();
      backend.release();

      assertThat(answer.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join()).hasSize(3);
      drained.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
      assertThat(front.open()).isZero();
    }
  }
}
