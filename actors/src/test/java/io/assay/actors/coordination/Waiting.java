package io.assay.actors.coordination;

import io.assay.actors.checking.Sample;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.SamplingSettings;
import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.time.Instant;

/** Waiting answers for tests: the number of an answer is its place in time. */
final class Waiting {

  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  static final Duration EXPIRY = Duration.ofMinutes(120);
  static final TaskName CHAT = new TaskName("chat-mixtral");
  static final TaskName LLAMA = new TaskName("chat-llama-3");
  static final SamplingSettings SAMPLING = new SamplingSettings(1_000, 4, 1_010, 10, 100, EXPIRY);
  static final CoordinationSettings SETTINGS = CoordinationSettings.shipped();

  private Waiting() {}

  static QueryId query(long number) {
    return new QueryId(number << 16 | 0x7000L, Long.MIN_VALUE);
  }

  static WaitingAnswer answer(long number, String miner, TaskName task, int rewards) {
    return answer(number, miner, task, rewards, NOW);
  }

  static WaitingAnswer answer(
      long number, String miner, TaskName task, int rewards, Instant sampledAt) {
    return new WaitingAnswer(
        new Hotkey(miner),
        1,
        query(number),
        task,
        Traffic.SYNTHETIC,
        new Sample("answer-" + number, "a".repeat(64), sampledAt.plus(EXPIRY)),
        sampledAt,
        0,
        rewards);
  }
}
