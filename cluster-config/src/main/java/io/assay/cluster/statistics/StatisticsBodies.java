package io.assay.cluster.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskType;
import io.assay.cluster.report.PublishedWeights;
import io.assay.persistence.export.ExportColumn;
import io.assay.persistence.export.ExportTable;
import io.assay.persistence.export.RewardDataRow;
import io.assay.persistence.export.UidRecordRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a period's statistics become the bodies of posts. Pure: one period, form and validator give
 * the same bytes.
 */
final class StatisticsBodies {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String VALIDATOR = "validator_hotkey";
  private static final String MINER = "miner_hotkey";
  private static final String CREATED_AT = "created_at";
  private static final String SPEED = "speed_scoring_factor";

  /** Columns of {@code uid_records} that are not posted; the second in one shape only. */
  private static final Set<String> NOT_POSTED = Set.of("id", CREATED_AT);

  private static final Map<String, String> NODES =
      Map.of("axon_uid", "node_id", MINER, "node_hotkey");

  private final StatisticsForm form;
  private final String validator;
  private final TaskTable tasks;

  /**
   * Bodies in a validator's name.
   *
   * @param validator its hotkey as an address
   */
  StatisticsBodies(StatisticsForm form, String validator, TaskTable tasks) {
    this.form = form;
    this.validator = validator;
    this.tasks = tasks;
  }

  /** What is posted of a period, in order; nothing for a kind without a row. */
  List<StatisticsPost> of(PeriodStatistics period) {
    List<StatisticsPost> posts = new ArrayList<>();
    for (StatisticsKind kind : form.kinds()) {
      switch (kind) {
        case VALIDATOR_INFO -> posts.add(new StatisticsPost(kind, info().toString()));
        case MINER_CAPACITIES -> add(posts, kind, capacities(period));
        case UID_RECORDS -> add(posts, kind, records(period));
        case MINER_TYPES -> add(posts, kind, types(period));
        case MINER_WEIGHTS -> add(posts, kind, weights(period));
        case REWARD_DATA ->
            rewards(period).forEach(each -> posts.add(new StatisticsPost(kind, each.toString())));
      }
    }
    return posts;
  }

  private static void add(List<StatisticsPost> posts, StatisticsKind kind, ArrayNode rows) {
    if (!rows.isEmpty()) {
      posts.add(new StatisticsPost(kind, rows.toString()));
    }
  }

  private ObjectNode info() {
    ObjectNode info = JSON.createObjectNode();
    info.put("versions", String.valueOf(form.versionKey())).put(VALIDATOR, validator);
    if (form.shape() == StatisticsShape.NINETEEN) {
      ArrayNode configs = info.putArray("task_configs");
      tasks.tasks().stream()
          .filter(task -> task.maxCapacity() > 0)
          .forEach(task -> configs.add(config(task)));
    }
    return info;
  }

  private static ObjectNode config(Task task) {
    ObjectNode config = JSON.createObjectNode();
    config.put("task", task.name().value()).put("task_type", task.type().configName());
    config.put("max_capacity", task.maxCapacity());
    config.putObject("model_config");
    config.put("endpoint", endpoint(task)).put("weight", task.weight());
    return config.put("timeout", task.timeouts().answer().toMillis() / 1e3);
  }

  private static String endpoint(Task task) {
    return switch (task.type()) {
      case TEXT -> "/chat/completions";
      case IMAGE -> "/" + task.image().map(image -> image.kind().configName()).orElse("");
      case CLIP -> "/clip-embeddings";
    };
  }

  /** The 4.x validators told the capacity, those after them what of it they would use. */
  private ArrayNode capacities(PeriodStatistics period) {
    ArrayNode rows = JSON.createArrayNode();
    period
        .asked()
        .forEach(
            (miner, asked) ->
                asked.forEach(
                    (task, part) ->
                        rows.addObject()
                            .put(VALIDATOR, validator)
                            .put(MINER, miner.value())
                            .put("task", task.value())
                            .put(
                                "volume",
                                form.shape() == StatisticsShape.VISION
                                    ? part.capacity()
                                    : part.volumeToScore())));
    return rows;
  }

  private ArrayNode records(PeriodStatistics period) {
    ArrayNode rows = JSON.createArrayNode();
    for (UidRecordRow row : period.periods()) {
      ObjectNode json = row(UidRecordRow.TABLE, row, NOT_POSTED);
      if (form.shape() == StatisticsShape.NINETEEN) {
        json.remove("period_score");
      }
      rows.add(json);
    }
    return rows;
  }

  /** A row for each kind of task that a miner does: here one may do several. */
  private ArrayNode types(PeriodStatistics period) {
    ArrayNode rows = JSON.createArrayNode();
    period
        .asked()
        .forEach(
            (miner, asked) -> {
              SortedSet<TaskType> types = new TreeSet<>();
              for (TaskName task : asked.keySet()) {
                tasks.find(task).ifPresent(known -> types.add(known.type()));
              }
              types.forEach(
                  type ->
                      rows.addObject()
                          .put(VALIDATOR, validator)
                          .put(MINER, miner.value())
                          .put("miner_type", type.configName()));
            });
    return rows;
  }

  private ArrayNode weights(PeriodStatistics period) {
    ArrayNode rows = JSON.createArrayNode();
    String at = TIME.format(period.record().closesAt()) + "Z";
    PublishedWeights.of(period.record())
        .forEach(
            line ->
                rows.addObject()
                    .put("version_key", form.versionKey())
                    .put("netuid", form.netuid())
                    .put(VALIDATOR, validator)
                    .put(CREATED_AT, at)
                    .put(MINER, line.hotkey().value())
                    .put("node_weight", line.weight()));
    return rows;
  }

  private List<ObjectNode> rewards(PeriodStatistics period) {
    List<ObjectNode> rows = new ArrayList<>();
    for (RewardDataRow row : period.answers()) {
      if (rows.size() == form.mostRewards()) {
        break;
      }
      String id = id(period.record().period(), rows.size() + 1);
      ObjectNode json = row(RewardDataRow.TABLE, row.numbered(id), Set.of());
      if (form.shape() == StatisticsShape.NINETEEN) {
        json.remove(SPEED);
        json.set("metric", value(metric(row)));
      }
      rows.add(json.put("testnet", form.testnet()));
    }
    return rows;
  }

  /** The same each time it is posted, so that a receiver can tell a row that it has. */
  private String id(long period, int number) {
    String name = validator + " " + period + " " + number;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Volume a second, as the 6.x validators have it. */
  private static @Nullable Double metric(RewardDataRow row) {
    OptionalDouble seconds = row.reward().responseSeconds();
    OptionalDouble volume = row.reward().volume();
    return seconds.isPresent() && volume.isPresent() && seconds.getAsDouble() > 0
        ? volume.getAsDouble() / seconds.getAsDouble()
        : null;
  }

  private <R> ObjectNode row(ExportTable<R> table, R row, Set<String> without) {
    ObjectNode json = JSON.createObjectNode();
    for (ExportColumn<R> column : table.columns()) {
      if (!without.contains(column.name())) {
        json.set(name(column.name()), cell(column.name(), column.of(row)));
      }
    }
    return json;
  }

  private String name(String column) {
    return form.shape() == StatisticsShape.NINETEEN ? NODES.getOrDefault(column, column) : column;
  }

  private JsonNode cell(String column, @Nullable Object value) {
    if (column.equals(VALIDATOR) && "".equals(value)) {
      return value(validator);
    }
    return value instanceof Instant at ? value(TIME.format(at)) : value(value);
  }

  private static JsonNode value(@Nullable Object value) {
    return JSON.valueToTree(value);
  }
}
