package io.assay.cluster.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.errors.CommandException;
import io.assay.http.management.NoSuchHistoryException;
import io.assay.persistence.journal.EmbeddedJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History as commands read it from a journal on disk that no node owns. */
class LocalHistoryTest {

  @TempDir static Path data;

  @BeforeAll
  static void writeAJournal() throws Exception {
    SampleJournal.write(data, weights());
  }

  private static List<WeightsEvent> weights() {
    WeightsRecord second = SampleHistory.record(2);
    WeightsRecord forged =
        new WeightsRecord(
            3,
            second.closesAt(),
            second.policy(),
            second.policyVersion(),
            second.configuration(),
            second.members(),
            second.scores(),
            second.digest());
    return List.of(
        new WeightsEvent.WeightsComputed(SampleHistory.record(1), SampleHistory.START),
        new WeightsEvent.WeightsComputed(second, SampleHistory.START),
        new WeightsEvent.WeightsComputed(forged, SampleHistory.START));
  }

  @Test
  void givenRecordedWeights_whenVerified_thenEachPeriodHasItsVerdict() {
    List<JsonNode> lines = new ArrayList<>();

    try (History history = open()) {
      history.verify(OptionalLong.empty(), lines::add);
    }

    assertThat(lines)
        .extracting(line -> line.path("period").asInt() + " " + line.path("result").asText())
        .containsExactly("1 ok", "2 ok", "3 differs");
  }

  @Test
  void givenWeights_whenAskedForOnePeriodOrTheLast_thenTheseAreThey() {
    try (History history = open()) {
      assertThat(history.weights(OptionalLong.of(1)).path("period").asLong()).isEqualTo(1);
      assertThat(history.weights(OptionalLong.empty()).path("period").asLong()).isEqualTo(3);
      assertThatThrownBy(() -> history.weights(OptionalLong.of(9)))
          .isInstanceOf(NoSuchHistoryException.class)
          .hasMessage("no weights of period 9 are on record");
      assertThatThrownBy(() -> history.verify(OptionalLong.of(9), line -> {}))
          .isInstanceOf(NoSuchHistoryException.class);
    }
  }

  @Test
  void givenAMiner_whenItsStateIsAskedFor_thenItIsTheFoldUpToThere() {
    try (History history = open()) {
      JsonNode now = history.state(SampleHistory.FIRST, Optional.empty(), OptionalLong.empty());
      JsonNode early = history.state(SampleHistory.FIRST, Optional.empty(), OptionalLong.of(4));
      JsonNode then =
          history.state(
              SampleHistory.FIRST,
              Optional.of(SampleHistory.START.plusSeconds(4)),
              OptionalLong.empty());

      assertThat(now.path("seq").asLong()).isEqualTo(14);
      assertThat(now.path("closedPeriods")).hasSize(2);
      assertThat(now.path("results").path("chat-mixtral").asInt()).isEqualTo(2);
      assertThat(early.path("pendingQueries").asInt()).isEqualTo(1);
      assertThat(then.path("waitingAnswers").asInt()).isEqualTo(1);
      assertThat(then.path("openPeriod").path("tasks").path("chat-mixtral").path("total").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void givenAMiner_whenItsEventsAreTold_thenTheyAreInOrderFromThatMomentOn() {
    List<JsonNode> all = new ArrayList<>();
    List<JsonNode> late = new ArrayList<>();
    Instant from = SampleHistory.START.plusSeconds(20);

    try (History history = open()) {
      history.events(SampleHistory.SECOND, Optional.empty(), all::add);
      history.events(SampleHistory.SECOND, Optional.of(from), late::add);
    }

    assertThat(all).extracting(event -> event.path("seq").asInt()).hasSize(14).isSorted();
    assertThat(all.get(4).path("words").asText())
        .isEqualTo("answered a synthetic chat-mixtral request in 1.800 s, 80 units");
    assertThat(late)
        .extracting(event -> event.path("event").asText())
        .startsWith("PeriodClosed", "PeriodOpened");
  }

  @Test
  void givenAMiner_whenItsWeightIsExplained_thenItGoesDownToTheEventsAndAddsUp() {
    JsonNode json;
    try (History history = open()) {
      json = history.explain(SampleHistory.FIRST, OptionalLong.of(2));
    }

    assertThat(json.path("verdict").path("result").asText()).isEqualTo("ok");
    assertThat(json.path("score").asDouble()).isEqualTo(json.path("recomputedScore").asDouble());
    assertThat(json.path("tasks")).hasSize(1);
    JsonNode task = json.path("tasks").get(0);
    assertThat(task.path("contribution").asDouble())
        .isPositive()
        .isEqualTo(json.path("score").asDouble());
    assertThat(task.path("rewards")).hasSize(2);
    JsonNode newest = task.path("rewards").get(0);
    assertThat(newest.path("seq").asInt()).isEqualTo(13);
    assertThat(newest.path("finding").path("meanDistance").asDouble()).isEqualTo(0.01);
    assertThat(newest.path("evidence").path("choice").asText()).isEqualTo("HIGHEST_LOGPROB");
    assertThat(newest.path("quality").asDouble()).isEqualTo(1);
    assertThat(newest.path("speedFactor").asDouble()).isEqualTo(1.6);
    assertThat(task.path("periods"))
        .extracting(period -> period.path("consumed").asDouble())
        .containsExactly(20.0, 20.0);
  }

  @Test
  void givenNoPeriod_whenAMinersWeightIsExplained_thenItIsTheLastAndADifferenceIsSaid() {
    try (History history = open()) {
      JsonNode forged = history.explain(SampleHistory.SECOND, OptionalLong.empty());
      assertThat(forged.path("period").asLong()).isEqualTo(3);
      assertThat(forged.path("verdict").path("result").asText()).isEqualTo("differs");
    }
  }

  @Test
  void givenAnUnknownMinerOrPeriod_whenExplained_thenItIsNamed() {
    try (History history = open()) {
      assertThatThrownBy(() -> history.explain(new Hotkey("5Nobody"), OptionalLong.of(2)))
          .isInstanceOf(NoSuchHistoryException.class)
          .hasMessage(
              "miner 5Nobody has no part in the weights of period 2: expected one of its 2"
                  + " members");
      assertThatThrownBy(() -> history.explain(SampleHistory.FIRST, OptionalLong.of(9)))
          .isInstanceOf(NoSuchHistoryException.class)
          .hasMessage("no weights of period 9 are on record");
    }
  }

  @Test
  void givenAMinerThatNobodyKnows_whenAskedFor_thenItIsNamed() {
    Hotkey nobody = new Hotkey("5Nobody");
    try (History history = open()) {
      assertThatThrownBy(() -> history.events(nobody, Optional.empty(), event -> {}))
          .isInstanceOf(NoSuchHistoryException.class)
          .hasMessage("no event of miner 5Nobody is on record");
      assertThatThrownBy(() -> history.state(nobody, Optional.empty(), OptionalLong.empty()))
          .isInstanceOf(NoSuchHistoryException.class)
          .hasMessageContaining("5Nobody");
    }
  }

  @Test
  void givenAFolderInUse_whenOpened_thenACopyOfThatMomentIsRead() throws Exception {
    try (EmbeddedJournal owner = EmbeddedJournal.open(data);
        History history = open()) {
      assertThat(owner.folder()).isEqualTo(data.toAbsolutePath().normalize());
      assertThat(history.weights(OptionalLong.of(2)).path("period").asLong()).isEqualTo(2);
    }
  }

  @Test
  void givenAFileThatIsNoJournal_whenOpened_thenItSaysSoAndLeavesItAlone(@TempDir Path foreign)
      throws Exception {
    Path file = Files.writeString(foreign.resolve("journal.db"), "something else");

    assertThatThrownBy(
            () ->
                Histories.open(
                    ConfigFactory.empty(), foreign, List.of(), Optional.empty(), Optional.empty()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("journal.db is not an SQLite database");
    assertThat(file).hasContent("something else");
  }

  private static History open() {
    return Histories.open(
        ConfigFactory.empty(), data, List.of(), Optional.empty(), Optional.empty());
  }
}
