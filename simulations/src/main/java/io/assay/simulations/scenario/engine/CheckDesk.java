package io.assay.simulations.scenario.engine;

import io.assay.actors.checking.Sample;
import io.assay.actors.coordination.CheckingQueue;
import io.assay.actors.coordination.CoordinationSettings;
import io.assay.actors.coordination.SamplingGate;
import io.assay.actors.coordination.WaitingCounts;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.SamplingSettings;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.simulations.scenario.strategy.Fidelity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What keeps answers and checks them, one after the other, as fast as its power allows. */
final class CheckDesk {

  private static final double TICK_SECONDS = 60;
  private static final double HOUR_SECONDS = 3_600;
  private static final String NO_BYTES = "0".repeat(64);

  private record Kept(SimulatedMiner miner, TaskName task, Fidelity fidelity) {}

  private final VirtualTime time;
  private final TaskTable tasks;
  private final SamplingSettings sampling;
  private final SamplingGate gate;
  private final CheckingQueue<String> queue;
  private final SplittableRandom random;
  private final double secondsEach;
  private final Map<QueryId, Kept> kept = new HashMap<>();
  private boolean busy;

  CheckDesk(
      VirtualTime time,
      TaskTable tasks,
      SamplingSettings sampling,
      int checksPerHour,
      SplittableRandom random) {
    this.time = time;
    this.tasks = tasks;
    this.sampling = sampling;
    this.random = random;
    this.gate = new SamplingGate(tasks, sampling, random.split());
    this.queue = new CheckingQueue<>(sampling, CoordinationSettings.shipped());
    this.secondsEach = checksPerHour == 0 ? 0 : HOUR_SECONDS / checksPerHour;
    queue.want("desk", tasks.tasks().stream().map(Task::name).toList(), 1);
    time.agenda().after(TICK_SECONDS, this::tick);
  }

  /** Whether an answer that ends now is kept. */
  boolean keeps(TaskName task, QueryId query) {
    return secondsEach > 0 && gate.keeps(task, query, time.now());
  }

  /** What is on record of a kept answer. */
  Sample sample() {
    return new Sample("simulated", NO_BYTES, time.now().plus(sampling.expiry()));
  }

  /** Takes in an answer that was kept and is on record. */
  void offer(
      SimulatedMiner miner, TaskName task, QueryId query, Traffic traffic, Fidelity fidelity) {
    kept.put(query, new Kept(miner, task, fidelity));
    int rewards = miner.state.history().resultsByTask().getOrDefault(task, 0);
    WaitingAnswer answer =
        new WaitingAnswer(
            miner.hotkey, miner.uid, query, task, traffic, sample(), time.now(), 0, rewards);
    drop(queue.offer(answer, time.now()).drops());
    gate.learn(new WaitingCounts(counts(), List.of(query)));
    next();
  }

  private void drop(List<CheckingQueue.Drop> drops) {
    for (CheckingQueue.Drop drop : drops) {
      QueryId query = drop.answer().query();
      Kept gone = kept.remove(query);
      if (gone != null) {
        gone.miner().take(new MinerCommand.DropSample(query, drop.reason()), time.now());
      }
    }
  }

  private void next() {
    if (busy) {
      return;
    }
    for (CheckingQueue.Handed<String> handed : queue.handOut(time.now(), random)) {
      busy = true;
      QueryId query = handed.answer().query();
      gate.learn(new WaitingCounts(counts(), List.of()));
      time.agenda().after(secondsEach, () -> checked(query));
    }
  }

  private void checked(QueryId query) {
    busy = false;
    Kept answer = kept.remove(query);
    if (answer != null) {
      answer
          .miner()
          .take(
              new MinerCommand.RecordVerdict(
                  query, Findings.of(tasks.get(answer.task()).type(), answer.fidelity(), random)),
              time.now());
      answer.miner().tally.checked++;
    }
    queue.done(query, answer != null);
    next();
  }

  private void tick() {
    drop(queue.tick(time.now()));
    gate.learn(new WaitingCounts(counts(), List.of()));
    next();
    time.agenda().after(TICK_SECONDS, this::tick);
  }

  private List<WaitingCounts.TaskCount> counts() {
    List<WaitingCounts.TaskCount> counts = new ArrayList<>();
    queue.counts().forEach((task, n) -> counts.add(new WaitingCounts.TaskCount(task, n)));
    return counts;
  }
}
