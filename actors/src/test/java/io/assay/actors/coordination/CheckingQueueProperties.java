package io.assay.actors.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.coordination.CheckingCommand.GivenBack;
import io.assay.actors.coordination.CheckingQueue.Drop;
import io.assay.actors.coordination.CheckingQueue.Handed;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.SamplingSettings;
import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CheckingQueueProperties {

  private static final List<TaskName> TASKS =
      List.of(new TaskName("a"), new TaskName("b"), new TaskName("c"));
  private static final SamplingSettings SMALL =
      new SamplingSettings(40, 4, 45, 5, 4, Waiting.EXPIRY);

  /** A random history of a queue, and beside it what must hold of every answer. */
  private static final class History {
    private final SplittableRandom random;
    private final CheckingQueue<String> queue = new CheckingQueue<>(SMALL, Waiting.SETTINGS);
    private final Map<QueryId, String> holder = new HashMap<>();
    private final Map<QueryId, Instant> leases = new HashMap<>();
    private final Map<QueryId, WaitingAnswer> open = new HashMap<>();
    private final Set<QueryId> ended = new HashSet<>();
    private Instant now = Waiting.NOW;
    private long numbers;

    History(long seed) {
      this.random = new SplittableRandom(seed);
    }

    void step() {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> offerNew();
        case 3 -> offerAgain();
        case 4 -> queue.want(worker(), tasks(), random.nextInt(4));
        case 5, 6 -> report(true);
        case 7 -> report(false);
        case 8 -> pass(Duration.ofMillis(random.nextInt(60_000)));
        default -> leave();
      }
      handOut();
      invariants();
    }

    private void offerNew() {
      String miner = "m" + random.nextInt(5);
      TaskName task = TASKS.get(random.nextInt(TASKS.size()));
      WaitingAnswer answer = Waiting.answer(++numbers, miner, task, random.nextInt(8), now);
      open.put(answer.query(), answer);
      CheckingQueue.Offer offer = queue.offer(answer, now);
      assertThat(offer.arrived()).isTrue();
      dropped(offer.drops());
    }

    private void offerAgain() {
      List<WaitingAnswer> all = new ArrayList<>(open.values());
      if (!all.isEmpty()) {
        CheckingQueue.Offer offer = queue.offer(all.get(random.nextInt(all.size())), now);
        assertThat(offer.arrived()).isFalse();
        dropped(offer.drops());
      }
    }

    private void report(boolean done) {
      List<QueryId> held = new ArrayList<>(holder.keySet());
      if (held.isEmpty()) {
        return;
      }
      QueryId query = held.get(random.nextInt(held.size()));
      if (done) {
        queue.done(query, random.nextBoolean());
        open.remove(query);
        ended.add(query);
      } else {
        GivenBack why = GivenBack.values()[random.nextInt(GivenBack.values().length)];
        queue.notDone(holder.get(query), query, why, now);
      }
      holder.remove(query);
    }

    private void leave() {
      String worker = worker();
      queue.workerGone(worker);
      holder.values().removeIf(worker::equals);
    }

    private void pass(Duration time) {
      now = now.plus(time);
      dropped(queue.tick(now));
      holder.keySet().removeIf(query -> !leases.get(query).isAfter(now));
    }

    private void handOut() {
      for (Handed<String> handed : queue.handOut(now, random)) {
        QueryId query = handed.answer().query();
        assertThat(holder).as("answers in somebody's hands").doesNotContainKey(query);
        assertThat(open).as("answers that wait").containsKey(query);
        assertThat(ended).as("answers that are done").doesNotContain(query);
        holder.put(query, handed.worker());
        leases.put(query, now.plus(Waiting.SETTINGS.lease()));
      }
    }

    private void dropped(List<Drop> drops) {
      for (Drop drop : drops) {
        assertThat(holder).doesNotContainKey(drop.answer().query());
        assertThat(open.remove(drop.answer().query())).isNotNull();
      }
    }

    private void invariants() {
      assertThat(queue.inHand()).isEqualTo(holder.size()).isLessThanOrEqualTo(3 * 4);
      assertThat(queue.waiting() + queue.inHand()).isEqualTo(open.size());
      assertThat(queue.waiting()).isLessThanOrEqualTo(SMALL.dropAt() + 3 * 4);
      assertThat(queue.tallies()).isLessThanOrEqualTo(open.size());
      Map<TaskName, Integer> counted = new HashMap<>();
      open.forEach(
          (query, answer) -> {
            if (!holder.containsKey(query)) {
              counted.merge(answer.task(), 1, Integer::sum);
            }
          });
      assertThat(queue.counts()).containsExactlyInAnyOrderEntriesOf(counted);
    }

    private String worker() {
      return "w" + random.nextInt(3);
    }

    private List<TaskName> tasks() {
      List<TaskName> some = new ArrayList<>(TASKS);
      some.removeIf(task -> random.nextInt(3) == 0);
      return some;
    }
  }

  @Property(tries = 150)
  void givenAnyHistory_thenNoAnswerIsInTwoHandsAndNoneIsLostAndCountsAreExact(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
    History history = new History(seed);
    for (int i = 0; i < steps; i++) {
      history.step();
    }
  }

  @Property(tries = 100)
  void givenOneWorkerForAll_whenItGoesOn_thenEveryTaskAndEveryMinerMoves(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CheckingQueue<String> queue = new CheckingQueue<>(SMALL, Waiting.SETTINGS);
    Set<QueryId> offered = new HashSet<>();
    for (int i = 1; i <= SMALL.storeSize(); i++) {
      TaskName task = TASKS.get(random.nextInt(TASKS.size()));
      WaitingAnswer answer = Waiting.answer(i, "m" + random.nextInt(6), task, random.nextInt(50));
      queue.offer(answer, Waiting.NOW);
      offered.add(answer.query());
    }
    queue.want("w", TASKS, 3);

    Instant now = Waiting.NOW;
    while (!offered.isEmpty()) {
      List<Handed<String>> handed = queue.handOut(now, random);
      for (Handed<String> one : handed) {
        if (random.nextInt(4) == 0) {
          queue.notDone("w", one.answer().query(), GivenBack.OUR_FAULT, now);
        } else {
          queue.done(one.answer().query(), true);
          offered.remove(one.answer().query());
        }
      }
      now = now.plusSeconds(1);
      assertThat(queue.tick(now)).isEmpty();
    }
    assertThat(queue.waiting() + queue.inHand()).isZero();
  }
}
