package io.assay.cluster.node;

import io.assay.actors.account.AccountEvent;
import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountStatus;
import io.assay.http.account.Ledger;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Accounts' ledgers, read from their events: from the newest back, a stretch at a time, so that a
 * page costs what it holds and not what the account has seen.
 */
final class JournalLedger implements Ledger {

  /** How many events are read at once: about two for a line. */
  private static final long STRETCH = 512;

  private final HistoryReader journal;
  private final Function<AccountId, CompletionStage<AccountStatus>> statuses;

  JournalLedger(
      HistoryReader journal, Function<AccountId, CompletionStage<AccountStatus>> statuses) {
    this.journal = journal;
    this.statuses = statuses;
  }

  @Override
  public CompletionStage<AccountStatus> status(AccountId account) {
    return statuses.apply(account);
  }

  @Override
  public CompletionStage<List<Line>> lines(AccountId account, Question question) {
    return status(account)
        .thenCompose(
            status -> {
              long newest =
                  Math.min(status.revision(), question.before().orElse(Long.MAX_VALUE) - 1);
              return question
                  .to()
                  .map(to -> lastAt(account, to, 0, newest))
                  .orElseGet(() -> CompletableFuture.completedStage(newest));
            })
        .thenCompose(last -> back(account, question, last, new ArrayList<>()));
  }

  /** The last event of a moment or earlier, which is above {@code low} unless there is none. */
  private CompletionStage<Long> lastAt(AccountId account, Instant to, long low, long high) {
    if (low >= high) {
      return CompletableFuture.completedStage(low);
    }
    long middle = low + (high - low + 1) / 2;
    return journal
        .all(journal.accountEvents(account, middle, middle))
        .thenCompose(
            found ->
                found.stream().anyMatch(recorded -> recorded.event().at().isAfter(to))
                    ? lastAt(account, to, low, middle - 1)
                    : lastAt(account, to, middle, high));
  }

  private CompletionStage<List<Line>> back(
      AccountId account, Question question, long last, List<Line> lines) {
    if (last < 1 || lines.size() > question.limit()) {
      return CompletableFuture.completedStage(lines);
    }
    long first = Math.max(1, last - STRETCH + 1);
    return journal
        .all(journal.accountEvents(account, first, last))
        .thenCompose(
            events ->
                take(events, question, lines)
                    ? back(account, question, first - 1, lines)
                    : CompletableFuture.completedStage(lines));
  }

  /** Adds the lines of a stretch, the newest first; whether older ones may be wanted. */
  private static boolean take(
      List<Recorded<AccountEvent>> events, Question question, List<Line> lines) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Recorded<AccountEvent> recorded = events.get(i);
      if (question.from().filter(recorded.event().at()::isBefore).isPresent()) {
        return false;
      }
      line(recorded.sequence(), recorded.event()).ifPresent(lines::add);
      if (lines.size() > question.limit()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Line> line(long seq, AccountEvent event) {
    if (event instanceof AccountEvent.CreditsCharged e) {
      return Optional.of(
          new Line(seq, Kind.CHARGE, e.requestId(), e.task(), e.units(), e.credits(), e.at()));
    } else if (event instanceof AccountEvent.CreditsReleased e) {
      return Optional.of(new Line(seq, Kind.RELEASE, e.requestId(), e.task(), 0, 0, e.at()));
    } else if (event instanceof AccountEvent.CreditsAdded e && !e.isGrant()) {
      return Optional.of(
          new Line(seq, Kind.TOP_UP, e.reference(), Optional.empty(), 0, e.credits(), e.at()));
    }
    return Optional.empty();
  }
}
