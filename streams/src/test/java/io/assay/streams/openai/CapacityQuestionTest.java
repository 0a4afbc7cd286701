package io.assay.streams.openai;

import static io.assay.streams.openai.Asks.CHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.task.TaskName;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The capacity question. */
class CapacityQuestionTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  private final Clients clients = new Clients(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenAnAnnouncement_whenAskedForCapacity_thenKnownTasksWithAVolumeAreThere() {
    String announcement =
        "{\"capacities\": {\"chat-mixtral\": {\"volume\": 288000.0}, \"other\": {\"volume\": 1},"
            + " \"Bad Name\": 7}, \"more\": []}";
    AtomicReference<HttpRequest> seen = new AtomicReference<>();
    try (FakeMiner miner =
        clients.miner(
            request -> {
              seen.set(request);
              return FakeMiner.json(200, announcement);
            })) {
      assertThat(
              clients
                  .client("")
                  .capacity(Asks.address(miner.endpoint()))
                  .toCompletableFuture()
                  .join())
          .containsExactly(Map.entry(CHAT, 288_000.0));
    }
    assertThat(seen.get().getUri().path()).isEqualTo("/capacity");
  }

  @Test
  void givenWrongAnnouncements_whenAskedForCapacity_thenNothingButThatFails() {
    for (String volume : new String[] {"-1", "\"7\"", "null", "1e999", "{}"}) {
      assertThat(capacity("{\"capacities\":{\"chat-mixtral\":{\"volume\":" + volume + "}}}"))
          .as(volume)
          .isEmpty();
    }
    for (String wrong : new String[] {"", "[]", "{", "{\"capacities\":[]}", "x".repeat(2_000)}) {
      assertThatThrownBy(() -> capacity(wrong))
          .as(wrong)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(MinerFailure.class);
    }
  }

  private SortedMap<TaskName, Double> capacity(String body) {
    try (FakeMiner miner = clients.miner(request -> FakeMiner.json(200, body))) {
      return clients
          .client("capacity.max-bytes = 1k")
          .capacity(Asks.address(miner.endpoint()))
          .toCompletableFuture()
          .join();
    }
  }
}
