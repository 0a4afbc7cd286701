package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.checking.Finding;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is explained is what was computed. */
class ExplanationTest {

  private static final List<Hotkey> MINERS =
      List.of(new Hotkey("5A"), new Hotkey("5B"), new Hotkey("5C"));
  private static final Offset<Double> CLOSE = within(1e-9);

  @Property(tries = 40)
  void givenAnyHistory_whenExplained_thenTheScoresAreTheSameAndTheTasksAddUpToThem(
      @ForAll long seed) {
    for (String name : List.of("vision-4.1", "adaptive", "nineteen-6")) {
      ScoringPolicy policy = policy(name);
      ScoringInputs inputs = inputs(seed);
      Scores scores = policy.score(inputs);
      for (Hotkey miner : MINERS) {
        Explanation explained = policy.explain(inputs, miner);
        assertThat(explained.scores()).isEqualTo(scores);
        double sum = 0;
        for (TaskExplanation task : explained.tasks()) {
          assertThat(scores.factors()).contains(task.factors());
          sum += task.factors().contribution();
        }
        assertThat(sum).isEqualTo(scores.byHotkey().getOrDefault(miner, 0.0));
      }
    }
  }

  @Property(tries = 40)
  void givenAnyHistory_whenExplained_thenRewardsAndPeriodsGiveTheFactors(@ForAll long seed) {
    for (String name : List.of("vision-4.1", "adaptive", "nineteen-6")) {
      for (Hotkey miner : MINERS) {
        for (TaskExplanation task : policy(name).explain(inputs(seed), miner).tasks()) {
          assertRewards(task, name.equals("nineteen-6"));
          assertPeriods(task);
        }
      }
    }
  }

  private static void assertRewards(TaskExplanation task, boolean powers) {
    int uses = 0;
    double sum = 0;
    for (RewardFactors reward : task.rewards()) {
      uses += reward.uses();
      sum += reward.uses() * reward.value().orElse(0);
      if (!powers) {
        double product = reward.quality() * reward.speedFactor().orElseThrow();
        assertThat(reward.value().orElseThrow()).isEqualTo(product);
      }
    }
    double mean = uses == 0 ? 0 : sum / uses;
    assertThat(uses).isEqualTo(task.factors().rewardsUsed());
    assertThat(mean)
        .isCloseTo(
            powers
                ? task.details().getOrDefault("mean value", 0.0)
                : task.factors().combinedQuality(),
            CLOSE);
  }

  private static void assertPeriods(TaskExplanation task) {
    double weights = 0;
    double mean = 0;
    for (PeriodFactors period : task.periods()) {
      weights += period.weight();
      mean += period.weight() * period.score().orElseThrow();
    }
    if (!task.periods().isEmpty()) {
      assertThat(weights).isCloseTo(1, CLOSE);
    }
    // A newcomer keeps a part of it only.
    assertThat(task.factors().normalisedPeriodScore()).isBetween(0.0, mean + 1e-9);
  }

  @Test
  void givenAllMiners_whenExplained_thenTheirSharesOfATaskAddUpToOne() {
    double shares = 0;
    for (Hotkey miner : MINERS) {
      for (TaskExplanation task : policy("vision-4.1").explain(inputs(7), miner).tasks()) {
        if (task.factors().task().equals(Given.CHAT)) {
          shares += task.normalisedShare();
          assertThat(task.taskWeight()).isEqualTo(0.6);
          assertThat(task.factors().contribution()).isEqualTo(task.factors().share() * 0.6);
        }
      }
    }
    assertThat(shares).isCloseTo(1, CLOSE);
  }

  @Test
  void givenARewardThatCannotBeMeasured_whenExplained_thenItIsShownAsLeftOut() {
    Reward unmeasured =
        Given.measured(Given.CHAT, OptionalDouble.of(1), OptionalDouble.empty(), Given.second(5));
    ScoringInputs inputs =
        new Given()
            .weight(Given.CHAT, 1)
            .miner(1, "5A")
            .capacity(Given.CHAT, 1, 100)
            .reward("5A", Given.recorded(Given.CHAT, 1, 1.5, Given.second(4)))
            .reward("5A", unmeasured)
            .period("5A", Given.period(Given.CHAT, 1, 10, Given.second(1)))
            .inputs();
    List<RewardFactors> rewards =
        policy("vision-4.1").explain(inputs, new Hotkey("5A")).tasks().get(0).rewards();
    assertThat(rewards).extracting(RewardFactors::uses).containsExactly(0, 2);
    assertThat(rewards.get(0).reward()).isEqualTo(unmeasured);
    assertThat(rewards.get(0).value()).isEmpty();
  }

  @Test
  void givenAMinerWithoutCapacity_whenExplained_thenThereIsNoTask() {
    assertThat(policy("vision-4.1").explain(inputs(1), new Hotkey("5Nobody")).tasks()).isEmpty();
  }

  private static ScoringPolicy policy(String name) {
    return Policies.named(name, ConfigFactory.empty(), TaskTable.shipped());
  }

  private static ScoringInputs inputs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Given given = new Given().at(Given.second(10_000));
    Map<TaskName, Double> weights = new TreeMap<>(Map.of(Given.CHAT, 0.6, Given.AVATAR, 0.4));
    weights.forEach(given::weight);
    for (int uid = 0; uid < MINERS.size(); uid++) {
      String hotkey = MINERS.get(uid).value();
      given.miner(uid, hotkey);
      for (TaskName task : weights.keySet()) {
        given.capacity(task, uid, 100 + random.nextInt(1_000));
        int rewards = random.nextInt(70);
        for (int i = 0; i < rewards; i++) {
          given.reward(hotkey, reward(task, random));
        }
        int periods = random.nextInt(20);
        for (int i = 0; i < periods; i++) {
          given.period(hotkey, period(task, random));
        }
      }
    }
    return given.inputs();
  }

  private static Reward reward(TaskName task, SplittableRandom random) {
    boolean text = task.equals(Given.CHAT);
    return new Reward(
        task,
        text
            ? new Finding.Text(0.1 * random.nextDouble())
            : new Finding.Image(false, false, random.nextDouble() / 50, random.nextDouble()),
        OptionalDouble.empty(),
        OptionalDouble.of(0.5 + 3 * random.nextDouble()),
        OptionalDouble.of(1 + random.nextInt(400)),
        OptionalDouble.of(1 + random.nextInt(100)),
        random.nextBoolean(),
        Given.second(random.nextInt(10_000)));
  }

  private static PeriodRecord period(TaskName task, SplittableRandom random) {
    return new PeriodRecord(
        task,
        OptionalDouble.empty(),
        1 + random.nextInt(500),
        1 + random.nextInt(300),
        10,
        random.nextInt(4),
        random.nextInt(4),
        Given.second(random.nextInt(10_000)));
  }
}
