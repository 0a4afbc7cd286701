package io.assay.actors.scoring;

import java.time.Duration;
import java.util.Map;

/**
 * Which rewards of a miner count for a task, in {@code adaptive}.
 *
 * @param maxAge older ones do not
 * @param newest at most so many of the task
 * @param fillTo with fewer than so many, rewards of the miner's other tasks fill in
 */
record RewardWindow(Duration maxAge, int newest, int fillTo) {

  RewardWindow {
    Check.positive("reward-window.max-age", maxAge);
    Check.atLeast("reward-window.newest", newest, 1);
    Check.range("reward-window.fill-to", fillTo, 0, newest);
  }

  static RewardWindow from(PolicyKeys keys) {
    return new RewardWindow(
        keys.time("reward-window.max-age"),
        keys.count("reward-window.newest"),
        keys.count("reward-window.fill-to"));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put("reward-window.max-age", PolicyKeys.text(maxAge));
    canonical.put("reward-window.newest", Integer.toString(newest));
    canonical.put("reward-window.fill-to", Integer.toString(fillTo));
  }
}
