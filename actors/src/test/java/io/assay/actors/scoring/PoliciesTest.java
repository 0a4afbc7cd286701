package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskTable;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PoliciesTest {

  private static final String NAME = "vision-4.1";

  private static ScoringPolicy policy(String overrides) {
    return Policies.named(NAME, ConfigFactory.parseString(overrides), TaskTable.shipped());
  }

  @Test
  void givenNoOverridesThenThePolicyNeedsTwoDays() {
    ScoringPolicy policy = policy("");

    assertThat(policy.name()).isEqualTo(NAME);
    assertThat(policy.need()).isEqualTo(new HistoryNeed(Duration.ofHours(48), 10_000));
  }

  @Test
  void givenTheShippedFileThenEveryKeyOfItIsInTheCanonicalConfiguration() {
    Config shipped =
        ConfigFactory.parseResources("assay-policies.conf")
            .getConfig("assay.policies.\"" + NAME + "\"");
    TreeSet<String> keys = new TreeSet<>();
    shipped.entrySet().forEach(entry -> keys.add(entry.getKey()));

    assertThat(Vision41Settings.shipped().canonical().keySet()).isEqualTo(keys);
  }

  @Test
  void givenAnotherSpellingOfTheSameValuesThenTheConfigurationIsTheSame() {
    assertThat(policy("history.max-age = 2 days, speed.bonus = 0.60").configuration())
        .isEqualTo(policy("").configuration());
  }

  @ParameterizedTest
  @MethodSource("names")
  void givenAnyPolicyThenTheCanonicalConfigurationIsItsShippedKeysAndItsTasks(String name) {
    Config shipped =
        ConfigFactory.parseResources("assay-policies.conf")
            .resolve()
            .getConfig("assay.policies.\"" + name + "\"");
    TreeSet<String> keys = new TreeSet<>();
    shipped.entrySet().forEach(entry -> keys.add(entry.getKey()));

    ScoringPolicy policy = Policies.named(name, ConfigFactory.empty(), TaskTable.shipped());

    assertThat(policy.configuration().keySet().stream().filter(key -> !TaskKeys.isTaskKey(key)))
        .containsExactlyElementsOf(keys);
    assertThat(policy.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void givenAnyRecordedConfigurationThenTheSamePolicyIsRestored(String name) {
    ScoringPolicy policy =
        Policies.named(
            name, ConfigFactory.parseString("period-score.decay = 0.4"), TaskTable.shipped());

    assertThat(Policies.restored(name, policy.configuration()).configuration())
        .isEqualTo(policy.configuration())
        .containsEntry("period-score.decay", "0.4");
  }

  @Test
  void givenTheOtherPoliciesThenTheyDeclareTheHistoryTheyNeed() {
    assertThat(Adaptive.policy().need().maxAge()).isEqualTo(Duration.ofHours(72));
    assertThat(Nineteen6.policy("").need().maxAge()).isEqualTo(Duration.ofDays(5));
    assertThatThrownBy(() -> Adaptive.policy("history.max-age = 48h"))
        .hasMessageContaining("expected at least reward-window.max-age, PT72H");
  }

  @Test
  void givenAKeyThatAPolicyDoesWithoutThenItIsRefused() {
    assertThatThrownBy(() -> Nineteen6.policy("speed.bonus = 1"))
        .hasMessageContaining("policy nineteen-6 has no key 'speed.bonus'");
    assertThatThrownBy(() -> Adaptive.policy("repairs.capacity = maybe"))
        .hasMessageContaining("repairs.capacity is 'maybe': expected true or false");
  }

  static List<String> names() {
    return Policies.names();
  }

  @Test
  void givenAnOverrideThenOnlyItsKeyDiffers() {
    SortedMap<String, String> expected = new TreeMap<>(policy("").configuration());
    expected.put("period-score.decay", "0.4");

    assertThat(policy("period-score.decay = 0.4").configuration()).isEqualTo(expected);
  }

  @Test
  void givenAnApplicationConfigurationThenItsSectionOverrides() {
    Config application =
        ConfigFactory.parseString("assay.policies.\"vision-4.1\".rewards.fill-to = 10");

    assertThat(
            Policies.configured(NAME, application, TaskTable.shipped())
                .configuration()
                .get("rewards.fill-to"))
        .isEqualTo("10");
    assertThat(
            Policies.configured(NAME, ConfigFactory.empty(), TaskTable.shipped()).configuration())
        .isEqualTo(policy("").configuration());
  }

  @Test
  void givenARecordedConfigurationThenTheSamePolicyIsRestored() {
    SortedMap<String, String> recorded =
        policy("period-score.decay = 0.4, sampling.expiry = 90m").configuration();

    assertThat(Policies.restored(NAME, recorded).configuration()).isEqualTo(recorded);
  }

  @Test
  void givenARecordedConfigurationWithOtherKeysThenItIsRefused() {
    SortedMap<String, String> more = new TreeMap<>(policy("").configuration());
    more.put("speed.colour", "1");
    SortedMap<String, String> less = new TreeMap<>(policy("").configuration());
    less.remove("speed.bonus");

    assertThatThrownBy(() -> Policies.restored(NAME, more)).hasMessageContaining("speed.colour");
    assertThatThrownBy(() -> Policies.restored(NAME, less)).hasMessageContaining("recorded");
  }

  @Test
  void givenAnUnknownNameThenTheErrorListsTheKnownOnes() {
    assertThatThrownBy(() -> Policies.named("vision-9", ConfigFactory.empty(), TaskTable.shipped()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "policy 'vision-9' is unknown: expected one of vision-4.1, nineteen-6, adaptive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "period-score.decai = 1 | has no key 'period-score.decai': expected one of history.max-age",
        "speed = 1              | has no key 'speed'",
        "speed.bonus = fast     | speed.bonus is 'fast': expected a number",
        "speed.bonus = null     | speed.bonus is 'null': expected a number",
        "speed.bonus = -1       | speed.bonus is -1.0: expected a number from 0.0 to 10.0",
        "rewards.fill-to = many | rewards.fill-to is 'many': expected a whole number",
        "history.max-age = old  | history.max-age is 'old': expected a time such as 48h",
        "history.max-age = 0h   | expected a time longer than zero",
        "speed.source = both    | speed.source is 'both': expected recorded or recomputed",
        "quality.text.zero-above = 0.01 | quality.text.zero-above is 0.01: expected",
        "sampling.drop-at = 5   | sampling.drop-at is 5: expected a whole number, 1000 or more",
      })
  void givenAWrongOverrideThenTheErrorNamesKeyAndRange(String override, String error) {
    assertThatThrownBy(() -> policy(override))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(error);
  }
}
