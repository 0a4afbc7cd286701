package io.assay.actors.scoring;

import java.util.List;

/**
 * A scoring with everything behind one miner's score.
 *
 * @param scores the same that the policy gives without explaining
 * @param tasks those for which the miner had a capacity, in the order of computing; their
 *     contributions add up to its score
 */
public record Explanation(Scores scores, List<TaskExplanation> tasks) {

  /** Copies the list. */
  public Explanation {
    tasks = List.copyOf(tasks);
  }
}
