package io.assay.streams.openai;

import static io.assay.streams.openai.Says.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Endpoint;
import io.assay.actors.task.Task;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;

/** Asks miners on behalf of tests. */
final class Clients {

  private final ActorTestKit kit;

  Clients(ActorTestKit kit) {
    this.kit = kit;
  }

  FakeMiner miner(Function<HttpRequest, CompletionStage<HttpResponse>> script) {
    return new FakeMiner(kit.system(), script);
  }

  OpenAiMinerClient client(String changes) {
    return new OpenAiMinerClient(kit.system(), Asks.settings(changes), Asks.tasks(Asks.task()));
  }

  List<AnswerPart> ask(OpenAiMinerClient client, Endpoint endpoint) {
    return ask(client, endpoint, Asks.task());
  }

  List<AnswerPart> ask(OpenAiMinerClient client, Endpoint endpoint, Task task) {
    return client
        .ask(Asks.address(endpoint), task, Asks.request(8))
        .runWith(Sink.seq(), kit.system())
        .toCompletableFuture()
        .orTimeout(15, TimeUnit.SECONDS)
        .join();
  }

  TestSubscriber.Probe<AnswerPart> probe(OpenAiMinerClient client, Endpoint endpoint) {
    return probe(client, endpoint, Asks.task(), 8);
  }

  TestSubscriber.Probe<AnswerPart> probe(
      OpenAiMinerClient client, Endpoint endpoint, Task task, int maxTokens) {
    return client
        .ask(Asks.address(endpoint), task, Asks.request(maxTokens))
        .toMat(TestSink.create(kit.system()), Keep.right())
        .run(kit.system());
  }

  static String text(List<AnswerPart> parts) {
    StringBuilder text = new StringBuilder();
    for (AnswerPart part : parts) {
      if (part instanceof Token token) {
        text.append(token.text());
      }
    }
    return text.toString();
  }

  Outcome outcomeOf(Function<HttpRequest, CompletionStage<HttpResponse>> script) {
    try (FakeMiner miner = miner(script)) {
      return failure(client(""), miner.endpoint(), Asks.task());
    }
  }

  Outcome.Failed failureOf(Function<HttpRequest, CompletionStage<HttpResponse>> script) {
    return (Outcome.Failed) outcomeOf(script);
  }

  static FailureKind kind(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).kind();
  }

  Outcome failure(OpenAiMinerClient client, Endpoint endpoint, Task task) {
    try {
      List<AnswerPart> parts = ask(client, endpoint, task);
      throw new AssertionError("answered with " + parts.size() + " parts");
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(MinerFailure.class);
      return ((MinerFailure) e.getCause()).outcome();
    }
  }
}
