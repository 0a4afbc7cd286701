package io.assay.streams.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.coordination.SamplingGate;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.SamplingSettings;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GatedKeepRuleTest {

  private static final TaskName CHAT = new TaskName("chat-mixtral");

  @Test
  void givenAGate_whenAnswersAreOffered_thenThoseItLetsThroughCountAsWaiting() {
    SamplingSettings settings = new SamplingSettings(10, 4, 11, 1, 10, Duration.ofMinutes(120));
    SamplingGate gate = new SamplingGate(TaskTable.shipped(), settings, new SplittableRandom(1));
    KeepRule rule =
        new GatedKeepRule(gate, Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC));

    assertThat(rule.keeps(CHAT, new QueryId(1, 1))).isTrue();
    assertThat(rule.keeps(CHAT, new QueryId(1, 2))).isTrue();

    assertThat(gate.waiting(CHAT)).isEqualTo(2);
    assertThat(rule.keeps(new TaskName("unknown"), new QueryId(1, 3))).isFalse();
  }
}
