package io.assay.cluster.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskTable;
import io.assay.cluster.export.PeriodWalk;
import io.assay.cluster.history.SampleHistory;
import io.assay.cluster.report.Judgement;
import io.assay.persistence.history.Recorded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two miners' second period, of whose events nothing from before its opening is known. */
class StatisticsBodiesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String VALIDATOR = "5Validator";
  private static final TaskTable TASKS = TaskTable.shipped();
  private static final int FIRST_PERIODS_CUT = 8;

  @Test
  void givenAPeriod_whenInTheShapeOfVision_thenEveryFieldIsThatOfThe4xValidators()
      throws IOException {
    List<StatisticsPost> posts = posts(StatisticsShape.VISION);

    assertThat(posts)
        .extracting(StatisticsPost::kind)
        .containsExactly(
            StatisticsKind.VALIDATOR_INFO,
            StatisticsKind.MINER_CAPACITIES,
            StatisticsKind.UID_RECORDS,
            StatisticsKind.REWARD_DATA,
            StatisticsKind.REWARD_DATA);
    same(posts.get(0), "{'versions': '63100', 'validator_hotkey': '5Validator'}");
    same(
        posts.get(1),
        """
        [{'validator_hotkey': '5Validator', 'miner_hotkey': '5First', 'task': 'chat-mixtral',
          'volume': 5000.0},
         {'validator_hotkey': '5Validator', 'miner_hotkey': '5Second', 'task': 'chat-mixtral',
          'volume': 5000.0}]
        """);
    same(
        posts.get(2),
        """
        [{'axon_uid': 0, 'miner_hotkey': '5First', 'validator_hotkey': '5Validator',
          'task': 'chat-mixtral', 'declared_volume': 5000.0, 'consumed_volume': 20.0,
          'total_requests_made': 1, 'requests_429': 0, 'requests_500': 0, 'period_score': 1.0},
         {'axon_uid': 1, 'miner_hotkey': '5Second', 'validator_hotkey': '5Validator',
          'task': 'chat-mixtral', 'declared_volume': 5000.0, 'consumed_volume': 20.0,
          'total_requests_made': 1, 'requests_429': 0, 'requests_500': 0, 'period_score': 1.0}]
        """);
    same(
        posts.get(3),
        """
        {'id': '%s', 'task': 'chat-mixtral', 'axon_uid': 0, 'quality_score': 1.0,
         'validator_hotkey': '5Validator', 'miner_hotkey': '5First', 'synthetic_query': true,
         'speed_scoring_factor': %s, 'response_time': 0.8, 'volume': 20.0,
         'created_at': '2026-11-01T12:00:25.000000', 'testnet': false}
        """
            .formatted(field(posts.get(3), "id"), field(posts.get(3), "speed_scoring_factor")));
    assertThat(field(posts.get(3), "id"))
        .isNotEqualTo(field(posts.get(4), "id"))
        .isEqualTo(field(posts(StatisticsShape.VISION).get(3), "id"));
  }

  @Test
  void givenAPeriod_whenInTheShapeOfNineteen_thenEveryFieldIsThatOfThe6xValidators()
      throws IOException {
    List<StatisticsPost> posts = posts(StatisticsShape.NINETEEN);

    assertThat(posts).hasSize(7);
    JsonNode info = JSON.readTree(posts.get(0).body());
    assertThat(info.path("task_configs")).hasSizeGreaterThan(1);
    assertThat(names(info)).containsExactly("versions", "validator_hotkey", "task_configs");
    assertThat(names(info.path("task_configs").get(0)))
        .containsExactly(
            "task", "task_type", "max_capacity", "model_config", "endpoint", "weight", "timeout");
    assertThat(JSON.readTree(posts.get(1).body()).get(1).path("volume").asDouble())
        .isEqualTo(5_000 * 0.05);
    assertThat(names(JSON.readTree(posts.get(2).body()).get(0)))
        .containsExactly(
            "node_id",
            "node_hotkey",
            "validator_hotkey",
            "task",
            "declared_volume",
            "consumed_volume",
            "total_requests_made",
            "requests_429",
            "requests_500");
    same(
        posts.get(3),
        """
        [{'validator_hotkey': '5Validator', 'miner_hotkey': '5First', 'miner_type': 'text'},
         {'validator_hotkey': '5Validator', 'miner_hotkey': '5Second', 'miner_type': 'text'}]
        """);
    JsonNode weights = JSON.readTree(posts.get(4).body());
    assertThat(weights.get(0).path("node_weight").asDouble()).isBetween(0.5, 1.0);
    assertThat(
            weights.get(0).path("node_weight").asDouble()
                + weights.get(1).path("node_weight").asDouble())
        .isEqualTo(1);
    same(
        posts.get(4),
        """
        [{'version_key': 63100, 'netuid': 19, 'validator_hotkey': '5Validator',
          'created_at': '2026-11-01T12:00:40.000000Z', 'miner_hotkey': '5First',
          'node_weight': %s},
         {'version_key': 63100, 'netuid': 19, 'validator_hotkey': '5Validator',
          'created_at': '2026-11-01T12:00:40.000000Z', 'miner_hotkey': '5Second',
          'node_weight': %s}]
        """
            .formatted(weights.get(0).path("node_weight"), weights.get(1).path("node_weight")));
    same(
        posts.get(6),
        """
        {'id': '%s', 'task': 'chat-mixtral', 'node_id': 1, 'quality_score': %s,
         'validator_hotkey': '5Validator', 'node_hotkey': '5Second', 'synthetic_query': true,
         'response_time': 1.8, 'volume': 20.0, 'created_at': '2026-11-01T12:00:25.000000',
         'metric': 11.11111111111111, 'testnet': false}
        """
            .formatted(field(posts.get(6), "id"), field(posts.get(6), "quality_score")));
  }

  @Test
  void givenFewerRewardsThanThereAre_whenMade_thenOnlyTheFirstAreThere() {
    StatisticsForm few =
        new StatisticsForm(
            StatisticsShape.VISION, Set.of(StatisticsKind.REWARD_DATA), true, 19, 0, 1);

    assertThat(new StatisticsBodies(few, VALIDATOR, TASKS).of(second()))
        .singleElement()
        .satisfies(post -> assertThat(field(post, "testnet")).isEqualTo("true"))
        .satisfies(post -> assertThat(field(post, "miner_hotkey")).isEqualTo("5First"));
  }

  @Test
  void givenThePeriodsOfAHistory_whenCutApart_thenNothingIsLostOrTwice() {
    Cuts none = Cuts.none();
    Cuts after = none.after(SampleHistory.record(1));

    assertThat(none.next(SampleHistory.FIRST)).isEqualTo(1);
    assertThat(after.next(SampleHistory.FIRST)).isEqualTo(FIRST_PERIODS_CUT + 1);
    assertThat(after.after(SampleHistory.record(2)).next(SampleHistory.SECOND))
        .isEqualTo(SampleHistory.events(SampleHistory.SECOND).size() + 1);
  }

  private static List<StatisticsPost> posts(StatisticsShape shape) {
    StatisticsForm form = new StatisticsForm(shape, shape.kinds(), false, 19, 63_100, 100);
    return new StatisticsBodies(form, VALIDATOR, TASKS).of(second());
  }

  /** From the events after the first period's cut alone. */
  private static PeriodStatistics second() {
    SortedMap<Hotkey, PeriodWalk> walks = new TreeMap<>();
    for (Hotkey miner : List.of(SampleHistory.FIRST, SampleHistory.SECOND)) {
      PeriodWalk walk =
          new PeriodWalk(
              miner,
              miner.equals(SampleHistory.FIRST) ? 0 : 1,
              Judgement.of(ConfigFactory.empty(), TASKS));
      List<MinerEvent> events = SampleHistory.events(miner);
      for (int i = FIRST_PERIODS_CUT; i < events.size(); i++) {
        walk.take(new Recorded<>(i + 1, events.get(i)));
      }
      walks.put(miner, walk);
    }
    return PeriodStatistics.of(SampleHistory.record(2), walks);
  }

  private static void same(StatisticsPost post, String expected) throws IOException {
    assertThat(JSON.readTree(post.body())).isEqualTo(JSON.readTree(expected.replace('\'', '"')));
  }

  private static String field(StatisticsPost post, String name) {
    try {
      return JSON.readTree(post.body()).path(name).asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
