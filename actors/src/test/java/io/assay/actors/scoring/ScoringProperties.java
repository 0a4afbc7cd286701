package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;

class ScoringProperties {

  private static final Vision41Settings SETTINGS = Vision41Settings.shipped();
  private static final List<String> MINERS = List.of("A", "B", "C");
  private static final List<TaskName> TASKS = List.of(Given.CHAT, Given.AVATAR);

  /** A row of a table: a reward or a period of one miner. */
  record Row(String miner, boolean reward, TaskName task, double value, double other, int second) {}

  @Provide
  Arbitrary<Row> rows() {
    return Combinators.combine(
            Arbitraries.of(MINERS),
            Arbitraries.of(true, false),
            Arbitraries.of(TASKS),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.doubles().between(0, 1.6),
            Arbitraries.integers().between(0, 5))
        .as(Row::new);
  }

  @Provide
  Arbitrary<ScoringPolicy> policies() {
    return Arbitraries.of(Policies.names())
        .map(name -> Policies.named(name, ConfigFactory.empty(), TaskTable.shipped()));
  }

  @Provide
  Arbitrary<Task> tasks() {
    return Arbitraries.of(TaskTable.shipped().tasks());
  }

  private static ScoringInputs inputs(List<Row> rows, double[] capacities) {
    Given given = new Given().weight(Given.CHAT, 0.4).weight(Given.AVATAR, 0.6);
    for (int uid = 0; uid < MINERS.size(); uid++) {
      given.miner(uid, MINERS.get(uid));
      given.capacity(Given.CHAT, uid, capacities[uid]);
      given.capacity(Given.AVATAR, uid, capacities[uid] / 3);
    }
    for (Row row : rows) {
      if (row.reward()) {
        given.reward(
            row.miner(),
            Given.recorded(row.task(), row.value(), row.other(), Given.second(row.second())));
      } else {
        given.period(
            row.miner(),
            Given.period(row.task(), row.value(), row.other(), Given.second(row.second())));
      }
    }
    return given.inputs();
  }

  @Property(tries = 300)
  void weightsDoNotDependOnHowTheRowsOfMinersInterleave(
      @ForAll("policies") ScoringPolicy policy,
      @ForAll @Size(max = 200) List<@From("rows") Row> rows,
      @ForAll long seed) {
    double[] capacities = {10, 200, 3000};

    assertThat(policy.score(inputs(interleaved(rows, new Random(seed)), capacities)))
        .isEqualTo(policy.score(inputs(rows, capacities)));
  }

  /** The same rows, those of each miner in their order, but mixed with the others' by chance. */
  private static List<Row> interleaved(List<Row> rows, Random random) {
    List<List<Row>> queues = new ArrayList<>();
    for (String miner : MINERS) {
      queues.add(new ArrayList<>(rows.stream().filter(row -> row.miner().equals(miner)).toList()));
    }
    List<Row> mixed = new ArrayList<>();
    while (mixed.size() < rows.size()) {
      List<Row> queue = queues.get(random.nextInt(queues.size()));
      if (!queue.isEmpty()) {
        mixed.add(queue.remove(0));
      }
    }
    return mixed;
  }

  @Property(tries = 300)
  void scoresAreNeverMoreThanTheWeightsAndNeverNegative(
      @ForAll("policies") ScoringPolicy policy,
      @ForAll @Size(max = 200) List<@From("rows") Row> rows,
      @ForAll @Size(3) List<@DoubleRange(min = 0, max = 1e6) Double> capacities) {
    double[] volumes = capacities.stream().mapToDouble(Double::doubleValue).toArray();
    Scores scores = policy.score(inputs(rows, volumes));

    double sum = scores.byHotkey().values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(sum).isLessThanOrEqualTo(1 + 1e-9);
    assertThat(scores.byHotkey().values()).allMatch(score -> score >= 0);
  }

  @Property(tries = 300)
  void contributionsAddUpToTheScore(
      @ForAll("policies") ScoringPolicy policy,
      @ForAll @Size(max = 200) List<@From("rows") Row> rows) {
    Scores scores = policy.score(inputs(rows, new double[] {1, 2, 3}));

    for (String miner : MINERS) {
      Hotkey hotkey = new Hotkey(miner);
      double sum =
          scores.factors().stream()
              .filter(factors -> factors.hotkey().equals(hotkey))
              .mapToDouble(TaskFactors::contribution)
              .sum();
      assertThat(scores.byHotkey().getOrDefault(hotkey, 0.0)).isCloseTo(sum, Offset.offset(1e-12));
    }
  }

  @Property
  void theSpeedFactorIsInItsRangeAndNeverRisesWithTime(
      @ForAll("tasks") Task task,
      @ForAll @DoubleRange(min = 0, max = 1000) double seconds,
      @ForAll @DoubleRange(min = 0, max = 1000) double later,
      @ForAll @IntRange(min = 1, max = 100_000) int units) {
    double quick = factor(task, seconds, units);
    double slow = factor(task, seconds + later, units);

    assertThat(quick).isBetween(0.0, 1.6);
    assertThat(slow).isLessThanOrEqualTo(quick);
  }

  private static double factor(Task task, double seconds, int units) {
    return SpeedFactor.of(
        TaskSpeed.of(task),
        OptionalDouble.of(seconds),
        OptionalDouble.of(units),
        SETTINGS.speed(),
        SETTINGS.work());
  }

  @Property
  void theCapacityRuleIsIdempotentAndNeverAboveTheMaximum(
      @ForAll("tasks") Task task, @ForAll double announced) {
    double once = CapacityRule.capped(task, announced);

    assertThat(CapacityRule.capped(task, once)).isEqualTo(once);
    assertThat(once).isLessThanOrEqualTo(task.maxCapacity());
  }

  @Property
  void aPeriodScoreIsBetweenZeroAndOne(
      @ForAll @DoubleRange(min = -10, max = 1e6) double declared,
      @ForAll @DoubleRange(min = 0, max = 2e6) double consumed,
      @ForAll @IntRange(min = 0, max = 1000) int good,
      @ForAll @IntRange(min = 0, max = 1000) int limited,
      @ForAll @IntRange(min = 0, max = 1000) int failed) {
    OptionalDouble score =
        PeriodScore.of(declared, consumed, good + limited + failed, limited, failed);

    assertThat(score.isEmpty()).isEqualTo(good + limited + failed == 0 || declared == 0);
    assertThat(score.orElse(0)).isBetween(0.0, 1.0);
  }

  @Property
  void theScoredPartIsInItsRange(@ForAll long seed) {
    assertThat(ScoredPart.draw(SETTINGS.traffic(), new Random(seed)::nextDouble))
        .isGreaterThanOrEqualTo(0.05)
        .isLessThan(0.8);
  }

  @Property
  void theProbabilityToKeepAnAnswerIsAProbability(
      @ForAll @DoubleRange(min = 0, max = 1) double weight,
      @ForAll @IntRange(min = 0, max = 2000) int waiting) {
    assertThat(StoringRule.probability(OptionalDouble.of(weight), waiting, SETTINGS.sampling()))
        .isBetween(0.0, 1.0);
  }

  @Property
  void textQualityNeverRisesWithDistance(
      @ForAll @DoubleRange(min = 0, max = 1) double distance,
      @ForAll @DoubleRange(min = 0, max = 1) double more) {
    double near = Quality.ofText(distance, SETTINGS.quality());

    assertThat(near).isBetween(0.0, 1.0);
    assertThat(Quality.ofText(distance + more, SETTINGS.quality())).isLessThanOrEqualTo(near);
  }

  @Property
  void newestFirstIsTheStableOrder(@ForAll @Size(max = 300) List<@IntRange(max = 5) Integer> at) {
    NewestFirst times = new NewestFirst(at.size());
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      times.set(i, Given.second(0).plusNanos(at.get(i)));
      expected.add(i);
    }
    expected.sort((a, b) -> Integer.compare(at.get(b), at.get(a)));

    assertThat(times.order()).containsExactly(expected.stream().mapToInt(i -> i).toArray());
  }
}
