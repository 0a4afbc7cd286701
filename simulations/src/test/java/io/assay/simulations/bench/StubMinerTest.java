package io.assay.simulations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StubMinerTest {

  private final StubMiner miner = StubMiner.start();

  @AfterEach
  void stop() {
    miner.close();
  }

  @Test
  void givenAClient_whenItAsksAgainAndAgain_thenEachAnswerIsWhole() throws Exception {
    for (boolean stream : new boolean[] {true, false}) {
      try (GatewayClient client = new GatewayClient(miner.port(), "none", stream, "go")) {
        assertThat(client.ask()).isTrue();
        assertThat(client.ask()).isTrue();
      }
    }
  }

  @Test
  void givenAPacedStream_whenItsFirstTokenIsThere_thenTheRestComesLater() throws Exception {
    try (GatewayClient client = new GatewayClient(miner.port(), "none", true, "pace-1")) {
      assertThat(client.firstToken()).isPositive();
      assertThat(client.rest()).isTrue();
      assertThat(client.firstToken()).isPositive();
    }
  }

  @Test
  void givenAClientThatLeaves_whenAnAnswerIsUnderWay_thenTheMinerHears() throws Exception {
    try (GatewayClient client = new GatewayClient(miner.port(), "none", true, "pace-20")) {
      assertThat(client.firstToken()).isPositive();
    }
    assertThat(miner.left().poll(20, TimeUnit.SECONDS)).isNotNull();
    try (GatewayClient client = new GatewayClient(miner.port(), "none", true, "never")) {
      client.send();
    }
    assertThat(miner.left().poll(20, TimeUnit.SECONDS)).isNotNull();
  }
}
