package io.assay.cluster.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is posted, in the order in which it is. */
public enum StatisticsKind {
  /** Who the validator is, and what it scores. */
  VALIDATOR_INFO,
  /** What each miner has for each task. */
  MINER_CAPACITIES,
  /** What each miner did for each task. */
  UID_RECORDS,
  /** What kinds of tasks each miner does. */
  MINER_TYPES,
  /** The weights. */
  MINER_WEIGHTS,
  /** Checked answers, one a post. */
  REWARD_DATA;

  /** Its name in configuration and in addresses, such as {@code uid_records}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it is posted, below the receiver's address. */
  String path() {
    return "v1/store/" + word();
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  static StatisticsKind named(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s': expected %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(StatisticsKind::word)
                                .collect(Collectors.joining(", ")))));
  }
}
