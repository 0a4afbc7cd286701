package io.assay.actors.coordination;

import static io.assay.actors.coordination.Waiting.NOW;
import static io.assay.actors.coordination.Waiting.SAMPLING;
import static io.assay.actors.coordination.Waiting.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.StoringRule;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplingGateTest {

  private static final TaskName CHAT = new TaskName("chat-mixtral");
  private static final double CHAT_WEIGHT = 0.10;

  private final SamplingGate gate =
      new SamplingGate(TaskTable.shipped(), SAMPLING, new SplittableRandom(3));

  @Test
  void givenNothingWaiting_whenAnswersCome_thenAllAreKeptUpToTheTasksPartAndOneMore() {
    assertThat(keep(1, 101)).hasSize(101);

    assertThat(gate.waiting(CHAT)).isEqualTo(101);
  }

  @Test
  void givenATaskAboveItsPart_whenAnswersCome_thenTheyAreKeptAsOftenAsTheRuleSays() {
    double chance = StoringRule.probability(OptionalDouble.of(CHAT_WEIGHT), 110, SAMPLING);
    int kept = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      SamplingGate one =
          new SamplingGate(TaskTable.shipped(), SAMPLING, new SplittableRandom(seed));
      one.learn(counts(110));
      kept += one.keeps(CHAT, query(1), NOW) ? 1 : 0;
    }

    assertThat(kept / 2_000.0).isBetween(chance - 0.05, chance + 0.05);
  }

  @Test
  void givenKeptAnswers_whenTheCoordinatorCountsThem_thenTheyCountOnce() {
    List<QueryId> kept = keep(1, 50);

    gate.learn(new WaitingCounts(counts(30).counts(), kept.subList(0, 30)));

    assertThat(gate.waiting(CHAT)).isEqualTo(50);
    gate.learn(new WaitingCounts(counts(45).counts(), kept.subList(30, 50)));
    assertThat(gate.waiting(CHAT)).isEqualTo(45);
  }

  @Test
  void givenAKeptAnswerThatNeverArrives_whenItsTimeIsUp_thenItDoesNotCount() {
    keep(1, 101);
    Instant later = NOW.plus(SamplingGate.ON_ITS_WAY);

    assertThat(gate.keeps(CHAT, query(102), later)).isTrue();

    assertThat(gate.waiting(CHAT)).isEqualTo(1);
  }

  @Test
  void givenAnUnknownTask_whenAnAnswerComes_thenItIsNotKept() {
    assertThat(gate.keeps(new TaskName("no-such-task"), query(1), NOW)).isFalse();
  }

  @Test
  void givenAKeptAnswer_whenAskedAgain_thenItIsNotKeptTwice() {
    assertThat(gate.keeps(CHAT, query(1), NOW)).isTrue();
    assertThat(gate.keeps(CHAT, query(1), NOW)).isFalse();
  }

  @Test
  void givenACoordinatorThatIsSilent_whenAnswersKeepComing_thenWhatIsKeptIsBounded() {
    TaskName avatar = new TaskName("avatar");
    TaskName proteus = new TaskName("proteus-text-to-image");
    int kept = 0;
    for (int i = 1; i <= 20_000; i++) {
      TaskName task = i % 3 == 0 ? CHAT : i % 3 == 1 ? avatar : proteus;
      kept += gate.keeps(task, query(i), NOW) ? 1 : 0;
    }

    assertThat(kept).isBetween(503, SAMPLING.dropAt());
  }

  private List<QueryId> keep(int from, int to) {
    List<QueryId> kept = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      if (gate.keeps(CHAT, query(i), NOW)) {
        kept.add(query(i));
      }
    }
    return kept;
  }

  private static WaitingCounts counts(int chat) {
    return new WaitingCounts(List.of(new WaitingCounts.TaskCount(CHAT, chat)), List.of());
  }
}
