package io.assay.streams.chain.submission;

import java.time.Duration;

/**
 * How a call is submitted.
 *
 * @param eraBlocks for how many blocks it may be included, at least; the public validators say 5
 * @param pollEvery how often the chain is asked for finalised blocks
 * @param deadline until a finalised block must show it
 */
public record SubmissionSettings(int eraBlocks, Duration pollEvery, Duration deadline) {

  /** Those of the public network: 8 blocks of 12 s, and as long again until they are final. */
  public static final SubmissionSettings USUAL =
      new SubmissionSettings(5, Duration.ofSeconds(3), Duration.ofMinutes(4));
}
