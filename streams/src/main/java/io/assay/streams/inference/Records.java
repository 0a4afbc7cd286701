package io.assay.streams.inference;

import io.assay.actors.account.Charge;
import io.assay.actors.checking.Sample;
import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.dispatch.EndKind;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.MinerCommand.DispatchQuery;
import io.assay.actors.miner.MinerCommand.EndQuery;
import io.assay.actors.miner.Outcome;
import io.assay.actors.task.Task;
import io.assay.streams.sampling.StoredAnswer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one request has to say about its attempts: to their miners' entities and the dispatcher. */
final class Records {

  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  private final InferenceStage.Context context;
  private final Caller caller;
  private final Task task;
  private boolean settled;

  Records(InferenceStage.Context context, Caller caller, Task task) {
    this.context = context;
    this.caller = caller;
    this.task = task;
  }

  /** The request is on its way. */
  void dispatched(Attempt attempt) {
    InferencePorts ports = context.ports();
    Instant deadline =
        ports
            .clock()
            .instant()
            .plus(task.timeouts().answer())
            .plus(context.settings().deadlineGrace());
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "event=query-dispatched miner={} task={} query={} request={} account={}",
          attempt.miner,
          task.name(),
          attempt.query,
          caller.requestId(),
          account());
    }
    ports
        .miners()
        .tell(
            attempt.miner,
            new DispatchQuery(
                attempt.query,
                task.name(),
                caller.traffic(),
                ports.owner(),
                deadline,
                caller.recordedId()));
  }

  /** Offers the complete answer to the sampler; empty if it is not kept. */
  Optional<CompletionStage<Sample>> offer(TaskRequest request, Attempt attempt) {
    if (!attempt.isCheckable()) {
      return Optional.empty();
    }
    try {
      StoredAnswer answer = StoredAnswer.of(request, attempt.parts(), attempt.responseSeconds());
      return context.ports().sampler().offer(attempt.query, answer);
    } catch (RuntimeException e) {
      LOG.warn(
          "miner={} task={} query={} request={} cannot be sampled",
          attempt.miner,
          task.name(),
          attempt.query,
          caller.requestId(),
          e);
      return Optional.empty();
    }
  }

  /** The answer is complete; {@code done} hears whether that is durable. */
  void answered(Attempt attempt, Optional<Sample> sample, Consumer<Boolean> done) {
    Outcome outcome = new Outcome.Answered(attempt.answered(task.type(), context.ports().work()));
    record(attempt, outcome, sample, charge(attempt.paidUnits()), done);
  }

  /** The client left; what it had got counts, and is charged. */
  void cancelled(Attempt attempt) {
    InferencePorts ports = context.ports();
    long now = ports.nanoTime().getAsLong();
    Outcome outcome = new Outcome.Cancelled(attempt.delivered(now, task.type(), ports.work()));
    record(attempt, outcome, Optional.empty(), charge(attempt.paidUnitsPassedOn()), taken -> {});
  }

  private Optional<Charge> charge(long units) {
    return caller.payment().map(by -> by.charge(units));
  }

  /** The attempt ended in another way. */
  void ended(Attempt attempt, Outcome outcome) {
    record(attempt, outcome, Optional.empty(), Optional.empty(), taken -> {});
  }

  /** The request is over: what no attempt was charged against is given back. */
  void close() {
    if (!settled) {
      release();
    }
  }

  /** Nothing is charged, even if an end that has a charge becomes durable later. */
  void release() {
    settled = true;
    caller.payment().ifPresent(context.ports().settlements()::release);
  }

  /** The public id of the key that pays; empty if none does. */
  private String account() {
    return caller.payment().map(by -> by.account().value()).orElse("");
  }

  private void record(
      Attempt attempt,
      Outcome outcome,
      Optional<Sample> sample,
      Optional<Charge> charge,
      Consumer<Boolean> done) {
    if (!attempt.takeEnd()) {
      return;
    }
    settled |= charge.isPresent();
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "event=query-ended miner={} task={} query={} request={} account={} outcome={}",
          attempt.miner,
          task.name(),
          attempt.query,
          caller.requestId(),
          account(),
          outcome.getClass().getSimpleName());
    }
    context
        .recorder()
        .record(
            attempt.miner,
            new EndQuery(
                attempt.query,
                task.name(),
                caller.traffic(),
                outcome,
                sample,
                charge,
                caller.recordedId()),
            done);
    context
        .ports()
        .dispatcher()
        .tell(new DispatcherMessage.Ended(attempt.miner, task.name(), EndKind.of(outcome)));
  }
}
