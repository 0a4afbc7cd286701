package io.assay.actors.miner;

import static io.assay.actors.miner.MinerScenario.announced;
import static io.assay.actors.miner.MinerScenario.given;
import static io.assay.actors.miner.MinerScenario.registered;
import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.capacities;
import static io.assay.actors.testkit.Fixtures.endpoint;
import static io.assay.actors.testkit.Fixtures.hotkey;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.checking.Finding;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MinerMembershipTest {

  private static final MinerEvent GONE = new MinerEvent.MinerDeregistered("left", NOW);
  private static final MinerCommand.RegisterMiner REGISTER =
      new MinerCommand.RegisterMiner(hotkey(1), 1, endpoint(1));
  private static final MinerCommand.AnnounceCapacity ANNOUNCE =
      new MinerCommand.AnnounceCapacity(capacities(100), 1);
  private static final Reward REWARD =
      new Reward(
          CHAT,
          new Finding.Recorded(0.9),
          OptionalDouble.of(1),
          OptionalDouble.of(2),
          OptionalDouble.of(3),
          OptionalDouble.of(4),
          true,
          seconds(-60));
  private static final PeriodRecord PERIOD =
      new PeriodRecord(CHAT, OptionalDouble.of(0.8), 100, 50, 10, 1, 0, seconds(-60));

  @Test
  void givenNothing_whenRegistered_thenItIsAMember() {
    given()
        .when(REGISTER, NOW)
        .then(registered())
        .when(REGISTER, seconds(1))
        .thenNothing()
        .when(new MinerCommand.DeregisterMiner("left"), NOW)
        .thenState(state -> assertThat(state.isMember()).isFalse());
  }

  @Test
  void givenAMember_whenItMoved_thenItsPlaceChanges() {
    given(registered())
        .when(new MinerCommand.RegisterMiner(hotkey(1), 7, endpoint(2)), NOW)
        .then(new MinerEvent.EndpointChanged(7, endpoint(2), NOW))
        .when(new MinerCommand.RegisterMiner(hotkey(1), 7, endpoint(2)), NOW)
        .thenNothing();
  }

  @Test
  void givenAMember_whenAnotherHotkeyIsRegistered_thenItIsAContradiction() {
    given(registered())
        .when(new MinerCommand.RegisterMiner(hotkey(2), 1, endpoint(1)), NOW)
        .thenRefused(new Refusal.Contradiction("this entity is 5Miner0001, not 5Miner0002"));
  }

  @Test
  void givenAMinerThatLeft_whenRegisteredAgain_thenItIsBackWithItsHistory() {
    given(registered(), announced(100), GONE)
        .when(REGISTER, NOW)
        .then(registered())
        .when(ANNOUNCE, NOW)
        .thenNothing();
  }

  @Test
  void givenAMinerThatLeftOrNever_whenDeregistered_thenNothing() {
    given().when(new MinerCommand.DeregisterMiner("left"), NOW).thenNothing();
    given(registered(), GONE).when(new MinerCommand.DeregisterMiner("left"), NOW).thenNothing();
  }

  @Test
  void givenAMember_whenItAnnounces_thenOnlyWhatDiffersIsRecorded() {
    given(registered())
        .when(ANNOUNCE, NOW)
        .then(announced(100))
        .when(ANNOUNCE, seconds(1))
        .thenNothing()
        .when(new MinerCommand.AnnounceCapacity(capacities(200), 1), NOW)
        .then(announced(200));
  }

  @Test
  void givenNoMember_whenItAnnounces_thenItIsRefused() {
    given().when(ANNOUNCE, NOW).thenRefused(new Refusal.NotAMember());
    given(registered(), GONE).when(ANNOUNCE, NOW).thenRefused(new Refusal.NotAMember());
  }

  @Test
  void givenAnImport_whenItComesAgain_thenOnlyNewRowsAreTaken() {
    MinerCommand.ImportHistory twice =
        new MinerCommand.ImportHistory("tables", List.of(REWARD, REWARD), List.of(PERIOD));
    PeriodRecord other =
        new PeriodRecord(CHAT, OptionalDouble.of(0.8), 100, 51, 10, 1, 0, seconds(-60));

    given(registered())
        .when(twice, NOW)
        .then(
            new MinerEvent.HistoryImported("tables", List.of(REWARD, REWARD), List.of(PERIOD), NOW))
        .when(twice, NOW)
        .thenNothing()
        .when(
            new MinerCommand.ImportHistory("tables", List.of(REWARD), List.of(PERIOD, other)), NOW)
        .then(new MinerEvent.HistoryImported("tables", List.of(), List.of(other), NOW));
  }

  @Test
  void givenAnUnknownMiner_whenImported_thenItIsRefused() {
    given()
        .when(new MinerCommand.ImportHistory("tables", List.of(REWARD), List.of()), NOW)
        .thenRefused(new Refusal.NotAMember());
  }

  @Test
  void givenACapacityThatIsNoNumber_whenMade_thenItNamesTheValue() {
    assertThatThrownBy(() -> new Capacity(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new PeriodTask(Double.POSITIVE_INFINITY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Infinity");
  }
}
