package io.assay.streams.inference;

import io.assay.actors.account.Charge;
import io.assay.actors.checking.Sample;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.dispatch.EndKind;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.MinerCommand.DispatchQuery;
import io.assay.actors.miner.MinerCommand.EndQuery;
import io.assay.actors.miner.Outcome;
import io.assay.actors.task.Task;
import io.assay.actors.tracing.QuerySpans;
import io.assay.actors.tracing.TraceIds;
import io.assay.streams.sampling.StoredAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  private final boolean inParts;
  private boolean settled;

  Records(InferenceStage.Context context, Caller caller, Task task, TaskRequest request) {
    this.context = context;
    this.caller = caller;
    this.task = task;
    this.inParts = request instanceof ChatRequest chat && chat.streamed();
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

  private QuerySpans spans(Attempt attempt) {
    return new QuerySpans(
        context.ports().spans(),
        attempt.miner,
        task.name(),
        attempt.query,
        caller.traffic(),
        caller.recordedId());
  }

  /** Offers the complete answer to the sampler; empty if it is not kept. */
  Optional<CompletionStage<Sample>> offer(TaskRequest request, Attempt attempt) {
    if (!attempt.isCheckable()) {
      return Optional.empty();
    }
    try {
      StoredAnswer answer = StoredAnswer.of(request, attempt.parts(), attempt.responseSeconds());
      Optional<CompletionStage<Sample>> kept =
          context.ports().sampler().offer(attempt.query, answer);
      return context.ports().spans().on() ? kept.map(stage -> traced(attempt, stage)) : kept;
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

  private CompletionStage<Sample> traced(Attempt attempt, CompletionStage<Sample> stored) {
    Instant start = context.ports().clock().instant();
    return stored.whenCompleteAsync(
        (sample, failure) ->
            spans(attempt)
                .tell(
                    TraceIds.Step.STORE_SAMPLE,
                    start,
                    context.ports().clock().instant(),
                    Map.of(),
                    Optional.ofNullable(failure).map(Throwable::toString)),
        Runnable::run);
  }

  /** The answer is complete; {@code done} hears whether that is durable. */
  void answered(Attempt attempt, Optional<Sample> sample, Consumer<Boolean> done) {
    Outcome outcome = new Outcome.Answered(attempt.answered(task.type(), context.ports().work()));
    record(attempt, outcome, sample, charge(attempt.paidUnits()), done);
  }

  /**
   * The client left. What came until then counts for the miner; the client pays for what it had
   * got, which is nothing of an answer that it wanted whole.
   */
  void cancelled(Attempt attempt) {
    InferencePorts ports = context.ports();
    long now = ports.nanoTime().getAsLong();
    Outcome outcome = new Outcome.Cancelled(attempt.delivered(now, task.type(), ports.work()));
    long units = inParts ? attempt.paidUnitsPassedOn() : 0;
    record(attempt, outcome, Optional.empty(), charge(units), taken -> {});
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
    boolean traced = context.ports().spans().on();
    if (traced) {
      traceAttempt(attempt, outcome);
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
            traced ? tracedEnd(attempt, done) : done);
    context
        .ports()
        .dispatcher()
        .tell(new DispatcherMessage.Ended(attempt.miner, task.name(), EndKind.of(outcome)));
  }

  private void traceAttempt(Attempt attempt, Outcome outcome) {
    InferencePorts ports = context.ports();
    Instant end = ports.clock().instant();
    Instant start = end.minusNanos(ports.nanoTime().getAsLong() - attempt.startedAt());
    Map<String, String> more = new TreeMap<>();
    more.put("assay.outcome", outcome.getClass().getSimpleName());
    caller.payment().ifPresent(by -> more.put("assay.account", by.account().value()));
    Optional<String> error =
        outcome instanceof Outcome.Failed failed
            ? Optional.of(failed.kind() + " " + failed.status())
            : outcome instanceof Outcome.RateLimited ? Optional.of("429") : Optional.empty();
    spans(attempt).tell(TraceIds.Step.ATTEMPT, start, end, more, error);
  }

  private Consumer<Boolean> tracedEnd(Attempt attempt, Consumer<Boolean> done) {
    Instant start = context.ports().clock().instant();
    return taken -> {
      done.accept(taken);
      spans(attempt)
          .tell(
              TraceIds.Step.RECORD_END,
              start,
              context.ports().clock().instant(),
              Map.of(),
              taken ? Optional.empty() : Optional.of("not recorded"));
    };
  }
}
