package io.assay.actors.coordination;

import static io.assay.actors.coordination.Waiting.CHAT;
import static io.assay.actors.coordination.Waiting.LLAMA;
import static io.assay.actors.coordination.Waiting.NOW;
import static io.assay.actors.coordination.Waiting.SAMPLING;
import static io.assay.actors.coordination.Waiting.SETTINGS;
import static io.assay.actors.coordination.Waiting.answer;
import static io.assay.actors.coordination.Waiting.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.coordination.CheckingCommand.GivenBack;
import io.assay.actors.coordination.CheckingQueue.Handed;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CheckingQueueTest {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final CheckingQueue<String> queue = new CheckingQueue<>(SAMPLING, SETTINGS);
  private final RandomGenerator random = new SplittableRandom(7);

  @Test
  void givenNoWorker_whenAnAnswerIsOffered_thenItWaits() {
    assertThat(queue.offer(answer(1, "m", CHAT, 0), NOW))
        .isEqualTo(new CheckingQueue.Offer(true, List.of()));

    assertThat(queue.handOut(NOW, random)).isEmpty();
    assertThat(queue.counts()).containsOnly(Map.entry(CHAT, 1));
  }

  @Test
  void givenAWaitingAnswer_whenOfferedAgain_thenItWaitsOnce() {
    queue.offer(answer(1, "m", CHAT, 0), NOW);

    assertThat(queue.offer(answer(1, "m", CHAT, 0), NOW).arrived()).isFalse();

    assertThat(queue.waiting()).isEqualTo(1);
  }

  @Test
  void givenAnAnswerInHand_whenOfferedAgain_thenNobodyElseGetsIt() {
    queue.want("a", List.of(CHAT), 1);
    queue.want("b", List.of(CHAT), 1);
    queue.offer(answer(1, "m", CHAT, 0), NOW);
    assertThat(handed()).containsExactly("a:1");

    queue.offer(answer(1, "m", CHAT, 0), NOW);

    assertThat(handed()).isEmpty();
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void givenACheckedAnswer_whenItsOfferComesLate_thenItIsNotCheckedAgain() {
    queue.want("a", List.of(CHAT), 1);
    queue.offer(answer(1, "m", CHAT, 0), NOW);
    handed();
    queue.done(query(1), true);

    assertThat(queue.offer(answer(1, "m", CHAT, 0), NOW).arrived()).isFalse();

    assertThat(handed()).isEmpty();
    assertThat(queue.waiting() + queue.inHand() + queue.tallies()).isZero();
  }

  @Test
  void givenAWorkerThatWantsThree_whenFiveWait_thenItHasThreeAndTheNextAfterADone() {
    queue.want("a", List.of(CHAT), 3);
    for (int i = 1; i <= 5; i++) {
      queue.offer(answer(i, "m", CHAT, 0), NOW);
    }
    assertThat(handed()).containsExactly("a:1", "a:2", "a:3");

    queue.done(query(2), true);

    assertThat(handed()).containsExactly("a:4");
  }

  @Test
  void givenTwoWorkers_whenAnswersWait_thenEachInTurnGetsOne() {
    queue.want("a", List.of(CHAT), 2);
    queue.want("b", List.of(CHAT), 2);
    for (int i = 1; i <= 5; i++) {
      queue.offer(answer(i, "m", CHAT, 0), NOW);
    }

    assertThat(handed()).containsExactly("a:1", "b:2", "a:3", "b:4");
  }

  @Test
  void givenAWorkerForOneTask_whenOnlyOthersWait_thenItGetsNothing() {
    queue.want("a", List.of(LLAMA), 2);
    queue.offer(answer(1, "m", CHAT, 0), NOW);

    assertThat(handed()).isEmpty();
  }

  @Test
  void givenAWorkerThatWantsNothing_whenAnswersWait_thenItGetsNothing() {
    queue.want("a", List.of(CHAT), 0);
    queue.offer(answer(1, "m", CHAT, 0), NOW);

    assertThat(handed()).isEmpty();
  }

  @Test
  void givenMinersWithRewards_whenOneIsChosen_thenThatWithTheFewestAndThenTheOldestAnswer() {
    queue.want("a", List.of(CHAT), 1);
    queue.offer(answer(1, "rich", CHAT, 9), NOW);
    queue.offer(answer(2, "poor", CHAT, 1), NOW);
    queue.offer(answer(3, "as-poor", CHAT, 1), NOW);

    assertThat(oneByOne("a")).containsExactly("a:2", "a:3", "a:1");
  }

  @Test
  void givenAMinerThatEarnsRewards_whenItsCountGrows_thenTheOtherMinersTurnComes() {
    queue.want("a", List.of(CHAT), 1);
    for (int i = 1; i <= 3; i++) {
      queue.offer(answer(i, "newcomer", CHAT, 0), NOW);
    }
    queue.offer(answer(4, "known", CHAT, 1), NOW);

    assertThat(oneByOne("a")).containsExactly("a:1", "a:2", "a:4", "a:3");
  }

  @Test
  void givenManyHandedOutAtOnce_whenChosen_thenTheOrderIsThatOfOneAfterTheOther() {
    queue.want("a", List.of(CHAT), 4);
    for (int i = 1; i <= 3; i++) {
      queue.offer(answer(i, "newcomer", CHAT, 0), NOW);
    }
    queue.offer(answer(4, "known", CHAT, 1), NOW);

    assertThat(handed()).containsExactly("a:1", "a:2", "a:4", "a:3");
  }

  @Test
  void givenAWaitingAnswer_whenItsMinersRewardsAreKnownAnew_thenTheyCount() {
    queue.offer(answer(1, "first", CHAT, 5), NOW);
    queue.offer(answer(2, "second", CHAT, 3), NOW);
    queue.offer(answer(1, "first", CHAT, 2), NOW);
    queue.want("a", List.of(CHAT), 1);

    assertThat(handed()).containsExactly("a:1");
  }

  @Test
  void givenAWorkerThatIsGone_whenOthersAreThere_thenTheyGetItsWork() {
    queue.want("a", List.of(CHAT), 2);
    queue.offer(answer(1, "m", CHAT, 0), NOW);
    queue.offer(answer(2, "m", CHAT, 0), NOW);
    handed();
    queue.want("b", List.of(CHAT), 2);

    queue.workerGone("a");

    assertThat(handed()).containsExactly("b:1", "b:2");
  }

  @Test
  void givenALease_whenItRunsOut_thenAnotherGetsTheAnswerAndTheFirstChangesNothing() {
    queue.want("a", List.of(CHAT), 1);
    queue.offer(answer(1, "m", CHAT, 0), NOW);
    handed();
    Instant later = NOW.plus(SETTINGS.lease());
    queue.want("a", List.of(CHAT), 0);
    queue.want("b", List.of(CHAT), 1);

    assertThat(queue.tick(later.minus(MOMENT))).isEmpty();
    assertThat(handed()).isEmpty();
    queue.tick(later);
    assertThat(handed()).containsExactly("b:1");

    queue.notDone("a", query(1), GivenBack.OUR_FAULT, later);
    assertThat(queue.inHand()).isEqualTo(1);
  }

  @Test
  void givenALeaseThatRanOut_whenTheFirstWorkerHasAVerdictAfterAll_thenTheAnswerIsDone() {
    queue.want("a", List.of(CHAT), 1);
    queue.offer(answer(1, "m", CHAT, 0), NOW);
    handed();
    queue.tick(NOW.plus(SETTINGS.lease()));
    assertThat(queue.waiting()).isEqualTo(1);

    queue.done(query(1), true);

    assertThat(queue.waiting() + queue.inHand()).isZero();
  }

  @Test
  void givenAnUntouchedAnswer_whenGivenBack_thenItIsHandedOutAtOnce() {
    queue.want("a", List.of(CHAT), 1);
    queue.offer(answer(1, "m", CHAT, 0), NOW);
    handed();

    queue.notDone("a", query(1), GivenBack.UNTOUCHED, NOW);

    assertThat(handed()).containsExactly("a:1");
  }

  @Test
  void givenAFaultOfOurs_whenAnAnswerIsGivenBack_thenOthersComeFirstAndEachTimeItWaitsLonger() {
    queue.want("a", List.of(CHAT), 1);
    queue.offer(answer(1, "poor", CHAT, 0), NOW);
    queue.offer(answer(2, "rich", CHAT, 9), NOW);
    Instant now = NOW;
    for (int times = 1; times <= 3; times++) {
      assertThat(handed()).containsExactly("a:1");
      queue.notDone("a", query(1), GivenBack.OUR_FAULT, now);
      assertThat(queue.waiting()).isEqualTo(2);
      assertThat(handed()).containsExactly("a:2");
      queue.notDone("a", query(2), GivenBack.UNTOUCHED, now);
      queue.want("a", List.of(CHAT), 0);
      now = now.plus(SETTINGS.firstHold().multipliedBy(1L << (times - 1)));
      queue.tick(now);
      queue.want("a", List.of(CHAT), 1);
    }
  }

  @Test
  void givenAFailedAttempt_whenGivenBack_thenTheNextWorkerKnowsOfIt() {
    queue.want("a", List.of(CHAT), 1);
    queue.offer(answer(1, "m", CHAT, 0), NOW);
    handed();

    queue.notDone("a", query(1), GivenBack.ATTEMPT_FAILED, NOW);
    queue.tick(NOW.plus(SETTINGS.firstHold()));

    assertThat(queue.handOut(NOW, random))
        .singleElement()
        .extracting(handed -> handed.answer().attempts())
        .isEqualTo(1);
  }

  @Test
  void givenManyOfOneTask_whenHandedOut_thenARunHasAtMostABatch() {
    queue.want("a", List.of(CHAT, LLAMA), 1);
    for (int i = 1; i <= 500; i++) {
      queue.offer(answer(i, "m", i % 2 == 0 ? CHAT : LLAMA, 0), NOW);
    }
    List<TaskName> tasks = new ArrayList<>();
    for (Handed<String> one : drain()) {
      tasks.add(one.answer().task());
    }

    assertThat(tasks).hasSize(500).contains(CHAT, LLAMA);
    assertThat(tasks.subList(0, 100)).containsOnly(tasks.get(0));
  }

  @Test
  void givenTasksOfDifferentSize_whenRunsAreDrawn_thenInProportionToWhatWaits() {
    int larger = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      CheckingQueue<String> fresh = new CheckingQueue<>(SAMPLING, SETTINGS);
      fresh.want("a", List.of(CHAT, LLAMA), 1);
      for (int i = 1; i <= 12; i++) {
        fresh.offer(answer(i, "m", i <= 9 ? CHAT : LLAMA, 0), NOW);
      }
      larger +=
          fresh.handOut(NOW, new SplittableRandom(seed)).get(0).answer().task().equals(CHAT)
              ? 1
              : 0;
    }

    assertThat(larger).isBetween(700, 800);
  }

  private List<String> handed() {
    return names(queue.handOut(NOW, random));
  }

  /** Hands out one at a time, each done with a reward before the next. */
  private List<String> oneByOne(String worker) {
    queue.want(worker, List.of(CHAT, LLAMA), 1);
    return names(drain());
  }

  private List<Handed<String>> drain() {
    List<Handed<String>> all = new ArrayList<>();
    List<Handed<String>> next = queue.handOut(NOW, random);
    while (!next.isEmpty()) {
      all.addAll(next);
      next.forEach(handed -> queue.done(handed.answer().query(), true));
      next = queue.handOut(NOW, random);
    }
    return all;
  }

  private static List<String> names(List<Handed<String>> handed) {
    return handed.stream().map(one -> one.worker() + ":" + number(one.answer())).toList();
  }

  private static long number(WaitingAnswer answer) {
    return answer.query().epochMilli();
  }
}
