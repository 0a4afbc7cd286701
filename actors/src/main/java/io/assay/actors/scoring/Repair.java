package io.assay.actors.scoring;

import java.util.Locale;

/** The repairs of {@code adaptive}, in the order of the scoring rules. */
enum Repair {
  /** Rewards: recent ones of the task; others fill in only while there are few, and never twice. */
  REWARD_WINDOW,
  /** Capacity below 1 is 0; volumes of one hotkey's uids are added. */
  CAPACITY,
  /** Missing measurements drop that one row. */
  MISSING_MEASUREMENTS,
  /** A task without any score passes its weight on. */
  LOST_WEIGHT,
  /** Work that cannot be computed is an error of the answer. */
  UNKNOWN_WORK,
  /** A negative cosine counts as 0; a failed attempt gives no quality. */
  QUALITY,
  /** The mean speed of a task is measured. */
  MEASURED_SPEED,
  /** A bounded number of periods counts. */
  PERIOD_WINDOW,
  /** A capacity counts as far as it has been shown. */
  SHOWN_CAPACITY;

  /** The key of its switch. */
  String key() {
    return "repairs." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
