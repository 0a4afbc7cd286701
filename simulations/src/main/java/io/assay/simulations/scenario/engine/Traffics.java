package io.assay.simulations.scenario.engine;

import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.Outcome;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.Work;
import io.assay.actors.scoring.WorkSettings;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskType;
import io.assay.simulations.scenario.strategy.Asked;
import io.assay.simulations.scenario.strategy.Conduct;
import io.assay.simulations.scenario.strategy.Conduct.Serving;
import io.assay.simulations.scenario.strategy.Fidelity;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Requests on their way: sent, answered as the miner's strategy says, recorded. */
final class Traffics {

  private static final Incarnation OWNER = new Incarnation("simulated@1");
  private static final double CHARACTERS_PER_TOKEN = 4;
  private static final double REFUSAL_SECONDS = 0.05;
  private static final double USUAL_OVERHEAD = 0.5;

  private record Answer(Outcome outcome, Fidelity fidelity, double cost) {}

  private final VirtualTime time;
  private final WorkSettings work;
  private final CheckDesk desk;
  private final SplittableRandom ids;
  private final double heaviest;
  private final long periodNanos;
  private long queries;

  Traffics(
      VirtualTime time,
      WorkSettings work,
      CheckDesk desk,
      SplittableRandom ids,
      double heaviest,
      long periodNanos) {
    this.time = time;
    this.work = work;
    this.desk = desk;
    this.ids = ids;
    this.heaviest = heaviest;
    this.periodNanos = periodNanos;
  }

  long queries() {
    return queries;
  }

  /** Sends a request, and tells how it ended once it has; false if none can be sent. */
  boolean send(SimulatedMiner miner, Task task, Traffic traffic, Consumer<Outcome> ended) {
    QueryId query = QueryId.create(time.now(), ids);
    boolean sent =
        miner.take(
            new MinerCommand.DispatchQuery(
                query, task.name(), traffic, OWNER, time.now().plus(task.timeouts().answer())),
            time.now());
    if (!sent) {
      return false;
    }
    queries++;
    Answer answer = answer(miner, task, traffic);
    double seconds = seconds(answer.outcome(), task);
    time.agenda().after(seconds, () -> end(miner, task, traffic, query, answer, ended));
    return true;
  }

  private Answer answer(SimulatedMiner miner, Task task, Traffic traffic) {
    long now = time.agenda().now();
    if (miner.outages.isDown(now)) {
      return new Answer(new Outcome.Failed(FailureKind.CONNECT, 0, ""), Fidelity.EXACT, 0);
    }
    double part = (double) (now % periodNanos) / periodNanos;
    Asked asked =
        new Asked(task.name(), traffic == Traffic.SYNTHETIC, part, task.weight() / heaviest);
    Conduct conduct = miner.strategy.conduct(asked, miner.random);
    double volume = task.volumePerRequest();
    if (task.type() == TaskType.TEXT) {
      volume *= 0.5 + miner.random.nextDouble();
    }
    Machine machine = miner.machines.get(task.name());
    if (conduct.serving() == Serving.REFUSE || machine == null || !machine.admits(volume, now)) {
      return new Answer(new Outcome.RateLimited(), Fidelity.EXACT, 0);
    }
    return made(miner, task, conduct, Math.rint(volume * unitsPerVolume(task)));
  }

  private Answer made(SimulatedMiner miner, Task task, Conduct conduct, double units) {
    double honest = units * task.meanSecondsPerUnit();
    double jitter = Draws.around(miner.group.speed().jitter(), miner.random);
    double seconds =
        task.overheadSeconds() * USUAL_OVERHEAD
            + honest * miner.speed * jitter * conduct.time()
            + conduct.addedSeconds();
    boolean good = conduct.fidelity() != Fidelity.EXACT || isGood(miner);
    double cost = honest * conduct.cost() * miner.group.cost();
    if (seconds > task.timeouts().answer().toMillis() / 1e3) {
      return new Answer(new Outcome.Failed(FailureKind.TIMEOUT, 0, ""), Fidelity.EXACT, cost);
    }
    Measurement measured =
        new Measurement(
            seconds,
            OptionalDouble.empty(),
            OptionalDouble.of(units),
            Work.of(task.type(), OptionalDouble.of(units), work));
    return new Answer(
        new Outcome.Answered(measured), good ? conduct.fidelity() : Fidelity.SMALLER, cost);
  }

  private static boolean isGood(SimulatedMiner miner) {
    double quality = miner.group.quality();
    return quality == 1 || miner.random.nextDouble() < quality;
  }

  static double unitsPerVolume(Task task) {
    return task.type() == TaskType.TEXT ? CHARACTERS_PER_TOKEN : 1;
  }

  private static double seconds(Outcome outcome, Task task) {
    if (outcome instanceof Outcome.Answered answered) {
      return answered.measurement().responseSeconds();
    } else if (outcome instanceof Outcome.Failed failed) {
      return (failed.kind() == FailureKind.CONNECT
                  ? task.timeouts().connect()
                  : task.timeouts().answer())
              .toMillis()
          / 1e3;
    }
    return REFUSAL_SECONDS;
  }

  private void end(
      SimulatedMiner miner,
      Task task,
      Traffic traffic,
      QueryId query,
      Answer answer,
      Consumer<Outcome> ended) {
    boolean answered = answer.outcome() instanceof Outcome.Answered;
    boolean keeps = answered && desk.keeps(task.name(), query);
    miner.take(
        new MinerCommand.EndQuery(
            query,
            task.name(),
            traffic,
            answer.outcome(),
            keeps ? Optional.of(desk.sample()) : Optional.empty(),
            Optional.empty()),
        time.now());
    count(miner.tally, answer);
    if (keeps) {
      desk.offer(miner, task.name(), query, traffic, answer.fidelity());
    }
    ended.accept(answer.outcome());
  }

  private static void count(Tally tally, Answer answer) {
    tally.cost += answer.cost();
    if (answer.outcome() instanceof Outcome.Answered) {
      tally.answered++;
    } else if (answer.outcome() instanceof Outcome.RateLimited) {
      tally.refused++;
    } else {
      tally.failed++;
    }
  }
}
