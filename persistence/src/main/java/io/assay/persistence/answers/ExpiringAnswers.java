package io.assay.persistence.answers;

import io.assay.actors.checking.AnswerStore;
import java.util.concurrent.CompletionStage;

/** An answer store whose answers expire, and whose bytes together are bounded. */
public interface ExpiringAnswers extends AnswerStore, AutoCloseable {

  /**
   * Removes what has expired, and the oldest beyond the bound. Called now and then; between two
   * calls the bound can be exceeded by what arrives.
   *
   * @return how many stretches of ten minutes were removed
   */
  CompletionStage<Integer> clean();

  /** Finishes what is under way and takes no more. */
  @Override
  void close();
}
