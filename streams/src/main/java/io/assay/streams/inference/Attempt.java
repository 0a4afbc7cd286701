package io.assay.streams.inference;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.Measurement;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.Work;
import io.assay.actors.scoring.WorkSettings;
import io.assay.actors.task.TaskType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One request to one miner: what has come of its answer, what of that was passed on, and the times.
 * Time in which the miner had to wait for the client does not count.
 */
final class Attempt {

  private static final double NANOS = 1e9;

  final Hotkey miner;
  final QueryId query;
  private final ToIntFunction<AnswerPart> units;
  private final ToIntFunction<AnswerPart> paid;
  private final long startedAt;
  private final List<AnswerPart> parts = new ArrayList<>();
  private int passedOn;
  private int unitsCome;
  private int unitsPassedOn;
  private long paidUnits;
  private long paidUnitsPassedOn;
  private boolean checkable = true;
  private long firstPartAt;
  private long endedAt;
  private long blockedAt;
  private boolean blocked;
  private long blockedNanos;
  private @Nullable Finished finished;
  private boolean recorded;

  Attempt(Hotkey miner, QueryId query, TaskRequest request, long startedAt) {
    this.miner = miner;
    this.query = query;
    this.units = Units.of(request);
    this.paid = Units.paid(request);
    this.startedAt = startedAt;
  }

  long startedAt() {
    return startedAt;
  }

  /** A token, a picture or embeddings have come. */
  void come(AnswerPart part, long now) {
    if (parts.isEmpty()) {
      firstPartAt = now;
    }
    parts.add(part);
    unitsCome += units.applyAsInt(part);
    paidUnits += paid.applyAsInt(part);
    checkable &= !(part instanceof Token token) || token.logprob().isPresent();
  }

  void finished(Finished end, long now) {
    finished = end;
    endedAt = now;
  }

  @Nullable Finished end() {
    return finished;
  }

  boolean hasNext() {
    return passedOn < parts.size();
  }

  /** The next part for the client. */
  AnswerPart next() {
    AnswerPart part = parts.get(passedOn++);
    unitsPassedOn += units.applyAsInt(part);
    paidUnitsPassedOn += paid.applyAsInt(part);
    return part;
  }

  boolean isBegun() {
    return passedOn > 0;
  }

  /** Parts that wait for the client. */
  int ahead() {
    return parts.size() - passedOn;
  }

  /** The miner has to wait for the client from now on. */
  void block(long now) {
    blocked = true;
    blockedAt = now;
  }

  /** The miner goes on; false if it did not have to wait. */
  boolean unblock(long now) {
    if (blocked) {
      blocked = false;
      blockedNanos += now - blockedAt;
      return true;
    }
    return false;
  }

  boolean isBlocked() {
    return blocked;
  }

  /** Whether there is an answer and, if it is a text, every token has its log probability. */
  boolean isCheckable() {
    return checkable && !parts.isEmpty();
  }

  List<AnswerPart> parts() {
    return Collections.unmodifiableList(parts);
  }

  double responseSeconds() {
    return Math.max(0, endedAt - startedAt - blockedNanos) / NANOS;
  }

  /** The whole answer's measurement (scoring rules, section 4). */
  Measurement answered(TaskType type, WorkSettings settings) {
    return measured(responseSeconds(), unitsCome, type, settings);
  }

  /** The measurement of what the client got until it left. */
  Measurement delivered(long now, TaskType type, WorkSettings settings) {
    unblock(now);
    double seconds = Math.max(0, now - startedAt - blockedNanos) / NANOS;
    return measured(seconds, unitsPassedOn, type, settings);
  }

  /** What the whole answer holds of what is paid for: of a text the tokens that its usage says. */
  long paidUnits() {
    Finished end = finished;
    return end != null && end.completionTokens() > 0 ? end.completionTokens() : paidUnits;
  }

  /** What the client has got of what is paid for. */
  long paidUnitsPassedOn() {
    return paidUnitsPassedOn;
  }

  private Measurement measured(double seconds, int units, TaskType type, WorkSettings settings) {
    OptionalDouble first =
        parts.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of((firstPartAt - startedAt) / NANOS);
    OptionalDouble amount = OptionalDouble.of(units);
    return new Measurement(seconds, first, amount, Work.of(type, amount, settings));
  }

  /** True once: for whoever records the attempt's end. */
  boolean takeEnd() {
    boolean first = !recorded;
    recorded = true;
    return first;
  }
}
