package io.assay.simulations.scenario.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {

  private static final String SMALL =
      """
      seed = 1
      duration = 4h
      period = 1h
      tasks = [chat-llama-3]
      miners {
        good { count = 2 }
      }
      validators {
        main { stake = 1 }
      }
      """;

  private static Config small() {
    return ConfigFactory.parseString(SMALL);
  }

  @Test
  void givenTheLeast_whenRead_thenTheRestHasItsUsualValues() {
    Scenario scenario = ScenarioReader.read(small(), "small");

    assertThat(scenario.periods()).isEqualTo(4);
    assertThat(scenario.settle()).isEqualTo(1);
    assertThat(scenario.period()).isEqualTo(Duration.ofHours(1));
    assertThat(scenario.policies()).containsExactly("vision-4.1", "nineteen-6", "adaptive");
    assertThat(scenario.tasks().tasks().get(0).weight()).isEqualTo(1);
    assertThat(scenario.miners().get(0).uptime()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("names")
  void givenAShippedScenario_whenRead_thenItIsRightAndKnowsItsName(String name) {
    Scenario scenario = ScenarioReader.read(Scenarios.load(name), name);

    assertThat(scenario.name()).isEqualTo(name);
    assertThat(scenario.describes()).isNotBlank();
    assertThat(scenario.expects()).isNotBlank();
  }

  static Iterable<String> names() {
    return Scenarios.names();
  }

  @Test
  void givenAWrongValueInAFile_whenRead_thenLineKeyValueAndRangeAreNamed() {
    Config config = ConfigFactory.parseString(SMALL.replace("count = 2", "count = -3"));

    assertThatThrownBy(() -> ScenarioReader.read(config, "mine.conf"))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            "mine.conf: line 6: miners.good.count is -3: expected a whole number from 1 to 20000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed | x | seed is \"x\": expected a whole number",
        "seed | 1.5 | seed is 1.5: expected a whole number",
        "duration | 0h | duration is \"0h\": expected a time from",
        "duration | 90m | duration is \"90m\": expected a whole number of periods",
        "duration | 400d | duration is \"400d\": expected a time from",
        "duration | soon | duration is \"soon\": expected a time from",
        "period | 1s | period is \"1s\": expected a time from 1m to 24h",
        "settle | 4 | settle is 4: expected a whole number from 0 to 3",
        "policies | [] | policies is []: expected a list of some of",
        "policies | [best] | policies is [\"best\"]: expected a list of some of",
        "policies | [adaptive, adaptive] | each once",
        "policy-keys.shares.power | 2 | policy-keys, with policy vision-4.1",
        "policy-keys.shares.exponent | -1 | policy-keys, with policy vision-4.1",
        "tasks | [] | tasks is []: expected a list",
        "tasks | [chat-nothing] | tasks is [\"chat-nothing\"]: expected tasks among",
        "tasks | [clip-image-embeddings] | expected tasks among",
        "colour | red | colour is unknown: expected one of",
        "miners | {} | miners is {}: expected groups of miners",
        "miners.good | 3 | miners.good is 3: expected keys between braces",
        "miners.\"Bad Name\".count | 1 | the name 'Bad Name' is not valid",
        "miners.good.count | 0 | miners.good.count is 0: expected",
        "miners.good.count | 20001 | miners.good.count is 20001: expected",
        "miners.good.count | many | miners.good.count is \"many\": expected",
        "miners.good.strategy | clever | expected one of honest, smaller-model",
        "miners.good.capacity | 2 | miners.good.capacity is 2: expected a number from 0.001 to 1",
        "miners.good.capacity | {} | expected a volume an hour for one task or more",
        "miners.good.capacity.inpaint | 5 | expected a key among the scenario's tasks",
        "miners.good.capacity.chat-llama-3 | -5 | expected a number from 1 to",
        "miners.good.announced | 2 | miners.good.announced is 2: expected a number from 1 to 1",
        "miners.good.traits.time | 2 | miners.good.traits.time is unknown",
        "miners.good.speed | 2 | miners.good.speed is 2: expected mean, spread and jitter",
        "miners.good.speed.mean | 0 | miners.good.speed.mean is 0: expected a number",
        "miners.good.speed.jitter | -1 | miners.good.speed.jitter is -1: expected a number",
        "miners.good.quality | 1.1 | miners.good.quality is 1.1: expected a number from 0 to 1",
        "miners.good.cost | -1 | miners.good.cost is -1: expected a number",
        "miners.good.uptime | 0 | miners.good.uptime is 0: expected a number from 0.01 to 1",
        "miners.good.luck | 1 | miners.good.luck is unknown: expected one of",
        "validators | {} | validators is {}: expected validators by name",
        "validators.main.stake | 0 | validators.main.stake is 0: expected a number",
        "validators.main.policy | best | expected one of vision-4.1",
        "validators.main.checks-per-hour | 5 | expected 0, or a whole number from 60",
        "validators.main.organic | 5 | expected requests an hour by task",
        "validators.main.organic.inpaint | 5 | expected a key among the scenario's tasks",
        "validators.main.organic.chat-llama-3 | [1, 2] | expected 24 numbers",
        "validators.main.organic.chat-llama-3 | -1 | expected a number from 0 to 1000000",
        "validators.main.copies | maybe | expected true or false",
      })
  void givenABadValue_whenRead_thenOneLineSaysWhatWouldBeRight(
      String key, String value, String expected) {
    Config config = Scenarios.changed(small(), Map.of(key, value));

    assertThatThrownBy(() -> ScenarioReader.read(config, "small"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("small: ")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "validators.main.copies | true | validators: all copy",
        "validators.other.stake=1 miners.good.count | 4095 | expected at most 4096 neurons",
        "miners.good.strategy | hotkey-splitting | expected a multiple of traits.hotkeys, 4",
        "tasks=[chat-llama-3,inpaint] miners.good.capacity.chat-llama-3 | 5 | nobody has a"
            + " capacity",
        "validators.main.copies=true validators.main.policy | adaptive | for a validator that"
            + " copies",
      })
  void givenWhatCannotBe_whenRead_thenItIsRefusedBeforeAnythingRuns(
      String keys, String value, String expected) {
    Config config = small();
    String[] all = keys.split(" ", -1);
    for (int i = 0; i < all.length - 1; i++) {
      String[] pair = all[i].split("=", 2);
      config = Scenarios.changed(config, Map.of(pair[0], pair[1]));
    }
    Config whole = Scenarios.changed(config, Map.of(all[all.length - 1], value));

    assertThatThrownBy(() -> ScenarioReader.read(whole, "small"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void givenNeitherFileNorName_whenLoaded_thenTheNamesAreListed() {
    assertThatThrownBy(() -> Scenarios.load("nowhere"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("'nowhere' is neither a file nor a shipped scenario")
        .hasMessageContaining("honest");
  }

  @Test
  void givenAScale_whenScaled_thenGroupsKeepOneMachineAtLeast() {
    Scenario whole = ScenarioReader.read(Scenarios.load("hotkey-splitting"), "hotkey-splitting");
    Scenario scaled = Scenarios.scaled(whole, 0.1);

    assertThat(scaled.miners())
        .extracting(MinerGroup::name, MinerGroup::count)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("cheat", 4),
            org.assertj.core.groups.Tuple.tuple("honest", 4));
  }
}
