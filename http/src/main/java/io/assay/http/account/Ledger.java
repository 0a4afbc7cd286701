package io.assay.http.account;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountStatus;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where accounts' credits and what became of them are read. */
public interface Ledger {

  /** How an account stands now. */
  CompletionStage<AccountStatus> status(AccountId account);

  /** The lines that a question asks for, the newest first, at most one more than it asks for. */
  CompletionStage<List<Line>> lines(AccountId account, Question question);

  /**
   * What is asked for.
   *
   * @param limit how many lines, 1 to {@link #MOST}
   * @param before only lines with a smaller number
   * @param from only lines of this moment or later
   * @param to only lines of this moment or earlier
   */
  record Question(int limit, Optional<Long> before, Optional<Instant> from, Optional<Instant> to) {

    /** How many lines can be asked for at once. */
    public static final int MOST = 1_000;
  }

  /**
   * One line.
   *
   * @param seq its number, which grows; not every number has a line
   * @param requestId the call's id; of a top-up its reference; empty if it is not known
   * @param model what ran; empty of a top-up and if it is not known
   * @param units what was delivered, in tokens, steps or images
   * @param credits what was taken or added
   */
  record Line(
      long seq,
      Kind kind,
      String requestId,
      Optional<TaskName> model,
      long units,
      long credits,
      Instant at) {}

  /** What a line is. */
  enum Kind {
    /** Credits were taken for a call. */
    CHARGE("charge"),
    /** Credits were bought or given. */
    TOP_UP("top_up"),
    /** A call cost nothing, or its reservation expired. */
    RELEASE("release");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As it is written. */
    public String word() {
      return word;
    }
  }
}
