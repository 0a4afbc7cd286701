package io.assay.simulations.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.simulations.openai.Calls;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class WorldMainTest {

  @Test
  void givenAWorldAsAProcess_whenItsInputEnds_thenItHasServedAndEnds() throws Exception {
    try (WorldProcess world = new WorldProcess("--miners", "4", "--seed", "7")) {
      JsonNode ready = world.line();
      assertThat(ready.path("pid").asLong()).isEqualTo(world.process().pid());
      assertThat(ready.path("miners")).hasSize(4);
      JsonNode cheat = ready.at("/miners/1");
      assertThat(cheat.path("character").asText()).isEqualTo("smaller-model");
      assertThat(cheat.path("twin")).isEqualTo(ready.at("/miners/0/hotkey"));
      assertThat(ready.at("/miners/0/twin").isNull()).isTrue();
      for (JsonNode miner : ready.path("miners")) {
        JsonNode capacity = Calls.json(Calls.get(miner.path("url").asText() + "/capacity"));
        assertThat(miner.path("tasks")).isNotEmpty();
        for (JsonNode task : miner.path("tasks")) {
          assertThat(capacity.path("capacities").path(task.asText()).path("volume").asDouble())
              .isPositive();
        }
      }
      assertThat(ready.at("/miners/3/character").asText()).isEqualTo("wrong-seed");
      assertThat(Calls.get(ready.path("imageServer").asText() + "/health").statusCode())
          .isEqualTo(200);
      assertThat(Calls.get(ready.path("modelServer").asText() + "/health").statusCode())
          .isEqualTo(200);
      world.process().getOutputStream().close();
      assertThat(world.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(world.process().exitValue()).isZero();
    }
  }

  @Test
  void givenAWorldWithAnOrganicClient_whenTold_thenItSendsCountsAndStops() throws Exception {
    // The model server has the shape of a validator's API.
    try (WorldProcess world =
        new WorldProcess("--miners", "2", "--tasks", "chat-mixtral=100", "--organic")) {
      JsonNode ready = world.line();
      assertThat(ready.path("imageServer").isNull()).isTrue();
      String api = ready.path("modelServer").asText();
      world.tell("{\"api\":\"" + api + "\",\"key\":\"k\",\"ratePerSecond\":10,\"maxTokens\":20}");
      JsonNode report = world.line().path("organic");
      while (report.path("ok").asInt() < 20) {
        assertThat(report.path("failed").asInt()).isZero();
        report = world.line().path("organic");
      }
      assertThat(report.path("sent").asInt()).isGreaterThanOrEqualTo(report.path("ok").asInt());
      world.tell("{\"stop\":true}");
      assertThat(world.line().path("organic").path("rateLimited").asInt(-1)).isZero();
      world.process().destroy();
      assertThat(world.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givenAPortInUse_whenStarted_thenExitOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        WorldProcess world =
            new WorldProcess("--miners", "2", "--ports-from", "" + taken.getLocalPort())) {
      assertThat(world.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(world.process().exitValue()).isEqualTo(1);
    }
  }

  @Test
  void givenWrongOptions_whenStarted_thenExitTwo() throws Exception {
    try (WorldProcess world = new WorldProcess("--miners", "1")) {
      assertThat(world.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(world.process().exitValue()).isEqualTo(2);
    }
  }
}
