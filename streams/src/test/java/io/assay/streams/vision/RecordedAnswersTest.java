package io.assay.streams.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.actors.task.TaskName;
import io.assay.streams.vision.Visions.Seen;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of each recorded answer, read in the recorded pieces. */
class RecordedAnswersTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  private final Visions visions = new Visions(KIT);
  private final VisionMinerClient client = visions.client("verify-answers = on");

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private Seen replayed(Recording recording) {
    try (ReplayingMiner miner = ReplayingMiner.of(recording)) {
      return visions.ask(client, miner.endpoint(), RecordedTasks.of(recording));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chat-normal, The capital of France is Paris.",
    "chat-normal-mixtral, one two three four",
    "chat-429-one-of-seven, The capital",
    "chat-after-done, The capital",
    "chat-burst, one two three four",
    "chat-cut, The capital of",
    "chat-garbage-event, The capital",
    "chat-line-separators, onethreefive",
    "chat-pause, The capital of France",
    "chat-split-reads, The capital of France is Paris.",
    "chat-surrogate-halves, ok 🚀 end",
    "body-minimal, The capital of",
    "body-not-signed, The capital of"
  })
  void givenARecordedStream_whenRead_thenItsTextIsWhole(String name, String beginning) {
    Seen seen = replayed(Recording.of(name));

    assertThat(seen.failure()).isEmpty();
    assertThat(text(seen.parts()).strip()).startsWith(beginning);
    assertThat(seen.parts().get(seen.parts().size() - 1)).isInstanceOf(Finished.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat-normal",
        "chat-normal-mixtral",
        "chat-burst",
        "chat-large-event",
        "chat-pause",
        "chat-split-by-backend",
        "chat-split-reads",
        "chat-split-reads-unicode",
        "chat-unicode"
      })
  void givenARecordedStream_whenRead_thenEveryEventIsAToken(String name) {
    Recording recording = Recording.of(name);
    List<JsonNode> events =
        recording.events().stream().filter(e -> !e.path("text").asText().isEmpty()).toList();

    Seen seen = replayed(recording);

    assertThat(seen.failure()).isEmpty();
    assertThat(seen.parts()).hasSize(events.size() + 1);
    for (int i = 0; i < events.size(); i++) {
      Token token = (Token) seen.parts().get(i);
      assertThat(token.text()).isEqualTo(events.get(i).path("text").asText());
      assertThat(token.logprob()).hasValue(events.get(i).path("logprob").asDouble());
    }
    assertThat(((Finished) seen.parts().get(events.size())).completionTokens())
        .isEqualTo(events.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat-429-concurrency",
        "chat-429-leaked",
        "chat-unknown-model",
        "text-to-image-429-concurrency"
      })
  void givenARecordedRefusalForLackOfRoom_whenRead_thenItIsARateLimit(String name) {
    assertThat(replayed(Recording.of(name)).outcome()).isEqualTo(new Outcome.RateLimited());
  }

  @ParameterizedTest
  @CsvSource({
    "blacklisted-stream, STATUS, 403",
    "bad-signature-other-key, STATUS, 401",
    "missing-input-obj-header, STATUS, 400",
    "missing-all-input-obj-headers, STATUS, 400",
    "text-to-image-backend-garbage, STATUS, 500",
    "image-to-image-backend-garbage, STATUS, 500",
    "chat-zero-tokens, EMPTY, 200",
    "chat-empty-backend-body, EMPTY, 200",
    "chat-backend-500, EMPTY, 200",
    "chat-backend-drop, EMPTY, 200",
    "text-to-image-failed, EMPTY, 200",
    "image-to-image-failed, EMPTY, 200",
    "inpaint-failed-null-image, EMPTY, 200",
    "clip-embeddings-failed, EMPTY, 200",
    "clip-embeddings-wrong-shape, BROKEN_STREAM, 0",
    "body-missing-field, BROKEN_STREAM, 0",
    "unknown-engine, BROKEN_STREAM, 0"
  })
  void givenARecordedFailure_whenRead_thenItIsWhatItIs(String name, FailureKind kind, int status) {
    Outcome.Failed failed = (Outcome.Failed) replayed(Recording.of(name)).outcome();

    assertThat(failed.kind()).as(failed.detail()).isEqualTo(kind);
    assertThat(failed.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text-to-image",
        "text-to-image-429-the-first",
        "text-to-image-jpeg-512",
        "text-to-image-no-hashes",
        "text-to-image-nsfw",
        "image-to-image",
        "image-to-image-during-429",
        "inpaint",
        "avatar",
        "avatar-nsfw",
        "upscale"
      })
  void givenARecordedPicture_whenRead_thenItIsAsGiven(String name) {
    Recording recording = Recording.of(name);
    JsonNode said = recording.responseJson();

    Seen seen = replayed(recording);

    assertThat(seen.failure()).isEmpty();
    Picture picture = (Picture) seen.parts().get(0);
    assertThat(picture.image().orElse("null")).isEqualTo(said.path("image_b64").asText("null"));
    assertThat(picture.nsfw()).isEqualTo(said.path("is_nsfw").asBoolean());
    assertThat(picture.embedding()).hasSize(said.path("clip_embeddings").size());
    assertThat(picture.hashes().isPresent()).isEqualTo(said.path("image_hashes").isObject());
  }

  @Test
  void givenRecordedEmbeddings_whenRead_thenTheyAreAsGiven() {
    Recording recording = Recording.of("clip-embeddings");
    JsonNode said = recording.responseJson().path("clip_embeddings");

    Embeddings embeddings = (Embeddings) replayed(recording).parts().get(0);

    assertThat(embeddings.vectors()).hasSize(said.size());
    assertThat(embeddings.vectors().get(1).get(511)).isEqualTo(said.get(1).get(511).asDouble());
  }

  @Test
  void givenAMinerThatPauses_whenTheClientsTimeIsOver_thenItClosesTheConnection() {
    Recording recording = Recording.of("chat-client-timeout");
    TaskRequest request = RecordedTasks.of(recording);
    try (ReplayingMiner miner = ReplayingMiner.of(recording)) {
      Seen seen =
          visions.ask(client, miner.endpoint(), request, Visions.task(request, 200, 20_000));

      assertThat(text(seen.parts())).isEqualTo("The capital");
      assertThat(((Outcome.Failed) seen.outcome()).kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(miner.clientClosed.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }
  }

  @Test
  void givenAMinerThatDoesNotAnswer_whenTheClientsTimeIsOver_thenItClosesTheConnection() {
    Recording recording = Recording.of("text-to-image-client-timeout");
    TaskRequest request = RecordedTasks.of(recording);
    try (ReplayingMiner miner = ReplayingMiner.of(recording)) {
      Seen seen = visions.ask(client, miner.endpoint(), request, Visions.task(request, 200, 200));

      assertThat(((Outcome.Failed) seen.outcome()).kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(miner.clientClosed.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }
  }

  private SortedMap<TaskName, Double> capacity(Recording recording) {
    try (ReplayingMiner miner = ReplayingMiner.of(recording)) {
      return client
          .capacity(Visions.address(miner.endpoint()))
          .toCompletableFuture()
          .orTimeout(10, TimeUnit.SECONDS)
          .join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "capacity",
        "get-capacity",
        "few-headers",
        "nonce-first",
        "nonce-larger",
        "nonce-one-new-uuid"
      })
  void givenARecordedCapacity_whenRead_thenItsVolumesAreThere(String name) {
    assertThat(capacity(Recording.of(name)))
        .containsEntry(new TaskName("chat-llama-3"), 288_000.0)
        .containsEntry(new TaskName("clip-image-embeddings"), 0.0)
        .hasSize(11);
  }

  @ParameterizedTest
  @CsvSource({
    "bad-body-hash, 401",
    "bad-body-hash-signed, 500",
    "bad-signature-one-digit, 401",
    "bad-signature-unmarked, 401",
    "bad-signature-zero, 401",
    "blacklisted-low-stake, 403",
    "blacklisted-unknown, 403",
    "body-malformed, 422",
    "nonce-equal, 401",
    "nonce-smaller, 401",
    "other-axon-hotkey, 401",
    "unknown-synapse, 404"
  })
  void givenARecordedRefusalOfTheCapacityQuestion_whenRead_thenItsStatusIsKnown(
      String name, int status) {
    try {
      assertThat(capacity(Recording.of(name))).isNull();
    } catch (CompletionException e) {
      assertThat(new Seen(List.of(), Optional.ofNullable(e.getCause())).outcome())
          .isEqualTo(new Outcome.Failed(FailureKind.STATUS, status, "status " + status));
    }
  }

  private static String text(List<AnswerPart> parts) {
    StringBuilder text = new StringBuilder();
    for (AnswerPart part : parts) {
      if (part instanceof Token token) {
        text.append(token.text());
      }
    }
    return text.toString();
  }
}
