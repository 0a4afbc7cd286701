package io.assay.streams.inference;

import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.miner.Measurement;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.Work;
import io.assay.actors.scoring.WorkSettings;
import io.assay.actors.task.TaskType;
import io.assay.streams.sampling.StoredAnswer.StoredToken;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One request to one miner: what has come of its answer, what of that was passed on, and the times.
 * Time in which the miner had to wait for the client does not count.
 */
final class Attempt {

  private static final double NANOS = 1e9;

  final Hotkey miner;
  final QueryId query;
  private final long startedAt;
  private final List<Token> tokens = new ArrayList<>();
  private int passedOn;
  private int charactersCome;
  private int charactersPassedOn;
  private boolean checkable = true;
  private long firstTokenAt;
  private long endedAt;
  private long blockedAt;
  private boolean blocked;
  private long blockedNanos;
  private @Nullable Finished finished;
  private boolean recorded;

  Attempt(Hotkey miner, QueryId query, long startedAt) {
    this.miner = miner;
    this.query = query;
    this.startedAt = startedAt;
  }

  long startedAt() {
    return startedAt;
  }

  void come(Token token, long now) {
    if (tokens.isEmpty()) {
      firstTokenAt = now;
    }
    tokens.add(token);
    charactersCome += Work.characters(token.text());
    checkable &= token.logprob().isPresent();
  }

  void finished(Finished end, long now) {
    finished = end;
    endedAt = now;
  }

  @Nullable Finished end() {
    return finished;
  }

  boolean hasNext() {
    return passedOn < tokens.size();
  }

  /** The next token for the client. */
  Token next() {
    Token token = tokens.get(passedOn++);
    charactersPassedOn += Work.characters(token.text());
    return token;
  }

  boolean isBegun() {
    return passedOn > 0;
  }

  /** Tokens that wait for the client. */
  int ahead() {
    return tokens.size() - passedOn;
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

  /** Whether the answer has tokens and every one its log probability. */
  boolean isCheckable() {
    return checkable && !tokens.isEmpty();
  }

  List<StoredToken> storedTokens() {
    List<StoredToken> stored = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      stored.add(new StoredToken(token.text(), token.logprob().getAsDouble()));
    }
    return stored;
  }

  double responseSeconds() {
    return Math.max(0, endedAt - startedAt - blockedNanos) / NANOS;
  }

  /** The whole answer's measurement (scoring rules, section 4). */
  Measurement answered(TaskType type, WorkSettings settings) {
    return measured(responseSeconds(), charactersCome, type, settings);
  }

  /** The measurement of what the client got until it left. */
  Measurement delivered(long now, TaskType type, WorkSettings settings) {
    unblock(now);
    double seconds = Math.max(0, now - startedAt - blockedNanos) / NANOS;
    return measured(seconds, charactersPassedOn, type, settings);
  }

  private Measurement measured(
      double seconds, int characters, TaskType type, WorkSettings settings) {
    OptionalDouble first =
        tokens.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of((firstTokenAt - startedAt) / NANOS);
    OptionalDouble units = OptionalDouble.of(characters);
    return new Measurement(seconds, first, units, Work.of(type, units, settings));
  }

  /** True once: for whoever records the attempt's end. */
  boolean takeEnd() {
    boolean first = !recorded;
    recorded = true;
    return first;
  }
}
