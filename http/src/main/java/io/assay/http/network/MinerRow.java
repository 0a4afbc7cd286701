package io.assay.http.network;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How one miner stands for one task now.
 *
 * @param standing {@code active}, {@code paused} or {@code banned}
 * @param reason why it is paused or banned, as whoever runs the network wrote
 * @param task empty for a miner that has none yet
 * @param live the running period, if the miner has been heard of
 * @param last its newest closed period for the task
 * @param weight its newest weight over all tasks
 * @param change by how much that is more than in the period before
 */
public record MinerRow(
    int uid,
    String hotkey,
    String standing,
    Optional<Instant> since,
    String reason,
    Optional<String> task,
    Optional<Live> live,
    Optional<ResultRow> last,
    OptionalDouble weight,
    OptionalLong u16,
    OptionalDouble change) {

  /**
   * The running period of a miner and a task.
   *
   * @param pending requests of all tasks on their way
   * @param waiting answers of all tasks that wait to be checked
   */
  public record Live(
      OptionalLong period,
      double capacity,
      double asked,
      double used,
      long requests,
      long rateLimited,
      long failed,
      long pending,
      long waiting) {}
}
