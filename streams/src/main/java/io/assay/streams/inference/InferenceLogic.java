package io.assay.streams.inference;

import io.assay.actors.checking.Sample;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.DispatchChoice;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.AbandonReason;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.task.Task;
import io.assay.streams.inference.InferenceException.Kind;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.jspecify.annotations.Nullable;

/**
 * The course of one request: choose a miner, ask it, store the sampled answer, record the end, and
 * only then pass the end on. Whatever happens, each attempt's end is recorded once.
 */
final class InferenceLogic extends MinerLogic {

  private static final String STORE = "store";
  private static final String JOURNAL = "journal";
  private static final String STALL = "stall";

  private enum Phase {
    CHOOSING,
    ANSWERING,
    STORING,
    RECORDING,
    RECORDED
  }

  private final InferenceStage.Context context;
  private final InferencePorts ports;
  private final InferenceSettings settings;
  private final TaskRequest request;
  private final Caller caller;
  private final Task task;
  private final Optional<Hotkey> target;
  private final Outlet<AnswerPart> out;
  private final Records records;
  private final Chooser chooser;
  private final Set<Hotkey> asked = new HashSet<>();
  private final AsyncCallback<Runnable> inside = createAsyncCallback(Runnable::run);

  private Phase phase = Phase.CHOOSING;
  private boolean admitted;
  private @Nullable Miner miner;
  private @Nullable AttemptFailure lastFailure;
  private long pulls;
  private long pullsSeen;

  InferenceLogic(
      InferenceStage.Context context,
      TaskRequest request,
      Caller caller,
      Task task,
      Optional<Hotkey> target,
      SourceShape<AnswerPart> shape) {
    super(shape, context.ports().nanoTime(), context.settings().readAhead());
    this.context = context;
    this.ports = context.ports();
    this.settings = context.settings();
    this.request = request;
    this.caller = caller;
    this.task = task;
    this.target = target;
    this.out = shape.out();
    this.records = new Records(context, caller, task, request);
    this.chooser = new Chooser(context, task.name(), caller.traffic(), target);
    setHandler(out, new Client());
  }

  @Override
  public void preStart() {
    admitted = context.admission().enter(caller.traffic());
    if (admitted) {
      choose();
    } else {
      failStage(AttemptFailure.tooMany(settings.retryAfter()));
    }
  }

  private void choose() {
    phase = Phase.CHOOSING;
    miner = null;
    chooser.choose(asked, choice -> inside.invoke(() -> chosen(choice)));
  }

  private void chosen(Optional<DispatchChoice> choice) {
    if (choice.orElse(null) instanceof DispatchChoice.Chosen chosen) {
      start(chosen);
    } else if (lastFailure != null) {
      failStage(lastFailure.exception(settings.retryAfter()));
    } else {
      failStage(
          choice.isEmpty()
              ? new InferenceException(Kind.INTERNAL, "no miner was chosen in time")
              : AttemptFailure.noMiner(task.name(), settings.retryAfter()));
    }
  }

  private void start(DispatchChoice.Chosen chosen) {
    asked.add(chosen.hotkey());
    phase = Phase.ANSWERING;
    long now = ports.nanoTime().getAsLong();
    Miner started = new Miner(new Attempt(chosen.hotkey(), ports.queryIds().get(), request, now));
    miner = started;
    MinerAddress address = new MinerAddress(chosen.hotkey(), chosen.endpoint());
    started.ask(ports.client().ask(address, task, request));
    records.dispatched(started.attempt);
  }

  @Override
  void attemptFailed(Attempt attempt, Throwable cause) {
    AttemptFailure failure = AttemptFailure.of(cause);
    records.ended(attempt, failure.outcome());
    if (attempt.isBegun()) {
      failStage(
          new InferenceException(
              failure.kind() == Kind.INTERNAL ? Kind.INTERNAL : Kind.UPSTREAM,
              "the answer broke off"));
    } else if (target.isEmpty() && asked.size() < settings.maxAttempts()) {
      lastFailure = failure;
      choose();
    } else {
      failStage(failure.exception(settings.retryAfter()));
    }
  }

  /** The miner's answer is complete: keep it if it is sampled, then record its end. */
  @Override
  void answered(Attempt attempt) {
    Optional<CompletionStage<Sample>> kept = records.offer(request, attempt);
    if (!isAvailable(out)) {
      watchForStall(attempt);
    }
    if (kept.isEmpty()) {
      record(attempt, Optional.empty());
      return;
    }
    phase = Phase.STORING;
    scheduleOnce(STORE, settings.storeTimeout());
    var unused =
        kept.get()
            .whenCompleteAsync(
                (sample, failure) ->
                    inside.invoke(() -> record(attempt, Optional.ofNullable(sample))),
                Runnable::run);
  }

  private void record(Attempt attempt, Optional<Sample> sample) {
    if (phase == Phase.RECORDING || phase == Phase.RECORDED) {
      return;
    }
    phase = Phase.RECORDING;
    cancelTimer(STORE);
    scheduleOnce(JOURNAL, settings.journalTimeout());
    records.answered(attempt, sample, taken -> inside.invoke(() -> recorded(taken)));
  }

  private void recorded(boolean taken) {
    cancelTimer(JOURNAL);
    if (taken) {
      phase = Phase.RECORDED;
      passOn();
    } else {
      records.release();
      failStage(new InferenceException(Kind.JOURNAL, "the answer's end could not be recorded"));
    }
  }

  /** Passes on what there is for the client, if it wants it, and lets the miner go on. */
  @Override
  void passOn() {
    Miner from = miner;
    if (from == null || !isAvailable(out)) {
      return;
    }
    Finished end = from.attempt.end();
    if (from.attempt.hasNext()) {
      push(out, from.attempt.next());
      from.goOn();
    } else if (phase == Phase.RECORDED && end != null) {
      push(out, end);
      complete(out);
      leave();
      from.runOut();
    }
  }

  @Override
  void blocked(Attempt attempt) {
    watchForStall(attempt);
  }

  @Override
  boolean isPassedOn() {
    return isClosed(out);
  }

  /** Looks again when the client may have left, or when the request becomes overdue. */
  private void watchForStall(Attempt attempt) {
    pullsSeen = pulls;
    Duration left = phase == Phase.ANSWERING ? untilOverdue(attempt) : settings.stallTimeout();
    scheduleOnce(
        STALL, left.compareTo(settings.stallTimeout()) < 0 ? left : settings.stallTimeout());
  }

  /** Time until the request would be abandoned as overdue, less half of the grace for that. */
  private Duration untilOverdue(Attempt attempt) {
    return task.timeouts()
        .answer()
        .plus(settings.deadlineGrace().dividedBy(2))
        .minusNanos(ports.nanoTime().getAsLong() - attempt.startedAt());
  }

  @Override
  public void onTimer(Object key) {
    Miner from = miner;
    if (from == null) {
      return;
    }
    if (key.equals(STORE)) {
      record(from.attempt, Optional.empty());
    } else if (key.equals(JOURNAL)) {
      records.release();
      failStage(new InferenceException(Kind.JOURNAL, "the answer's end is not recorded in time"));
    } else {
      checkForStall(from.attempt);
    }
  }

  private void checkForStall(Attempt attempt) {
    boolean overdue = phase == Phase.ANSWERING && untilOverdue(attempt).toMillis() <= 0;
    if (overdue || (pulls == pullsSeen && !isAvailable(out))) {
      left();
      failStage(new InferenceException(Kind.TIMED_OUT, "the client reads too slowly"));
    } else if (pulls != pullsSeen || phase == Phase.ANSWERING) {
      watchForStall(attempt);
    }
  }

  /** The client is gone: what it has got is recorded, unless the whole answer is there. */
  private void left() {
    Miner from = miner;
    if (from != null && phase == Phase.ANSWERING) {
      records.cancelled(from.attempt);
    }
  }

  /** Comes after every course of things; what is not recorded yet was ended by us. */
  @Override
  public void postStop() {
    Miner from = miner;
    if (from != null && phase == Phase.STORING) {
      records.answered(from.attempt, Optional.empty(), taken -> {});
    } else if (from != null && phase == Phase.ANSWERING) {
      records.ended(from.attempt, new Outcome.Abandoned(AbandonReason.OWNER_STOPPED));
    }
    if (from != null) {
      from.stop();
    }
    records.close();
    leave();
  }

  private void leave() {
    if (admitted) {
      admitted = false;
      context.admission().leave(caller.traffic());
    }
  }

  private final class Client extends AbstractOutHandler {
    @Override
    public void onPull() {
      pulls++;
      passOn();
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      left();
      completeStage();
    }
  }
}
