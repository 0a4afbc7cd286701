package io.assay.cluster.history;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.assay.actors.account.AccountId;
import io.assay.actors.checking.Evidence;
import io.assay.actors.miner.Counts;
import io.assay.actors.miner.History;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.OpenPeriod;
import io.assay.actors.miner.PeriodTask;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** History as JSON: events with all their fields, states as far as they interest people. */
final class HistoryJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(names())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private HistoryJson() {}

  private static SimpleModule names() {
    SimpleModule names = new SimpleModule();
    for (Class<?> name :
        new Class<?>[] {
          Hotkey.class, TaskName.class, QueryId.class, Incarnation.class, AccountId.class
        }) {
      names.addSerializer(name, ToStringSerializer.instance);
    }
    return names;
  }

  /** An event: its number, time and name, itself in words, and its fields. */
  static ObjectNode event(long sequence, MinerEvent event) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("seq", sequence)
        .put("at", event.at().toString())
        .put("event", event.getClass().getSimpleName())
        .put("words", EventWords.of(event));
    ObjectNode fields = MAPPER.valueToTree(event);
    fields.remove("at");
    if (fields.path("requestId").asText().isEmpty()) {
      fields.remove("requestId");
    }
    json.set("fields", fields);
    return json;
  }

  /** What a check saw, with all its fields. */
  static ObjectNode evidence(Evidence evidence) {
    return MAPPER.valueToTree(evidence);
  }

  /** A miner's state. */
  static ObjectNode state(Hotkey hotkey, MinerState state, Instant lastEvent) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("hotkey", hotkey.value())
        .put("seq", state.revision())
        .put("lastEventAt", lastEvent.toString())
        .put("member", state.isMember());
    state
        .identity()
        .ifPresent(
            id ->
                json.put("uid", id.uid())
                    .put("protocol", id.endpoint().protocol().name().toLowerCase(Locale.ROOT))
                    .put("url", id.endpoint().url()));
    ObjectNode capacities = json.putObject("capacities");
    state
        .capacities()
        .forEach(
            (task, capacity) ->
                capacities
                    .putObject(task.value())
                    .put("announced", capacity.announced())
                    .put("effective", capacity.effective()));
    state.open().ifPresent(open -> json.set("openPeriod", open(open)));
    json.put("pendingQueries", state.queries().pending().size())
        .put("waitingAnswers", state.outbox().samples().size())
        .put("unsettledCharges", state.outbox().charges().size());
    ObjectNode results = json.putObject("results");
    state.history().resultsByTask().forEach((task, count) -> results.put(task.value(), count));
    ArrayNode closed = json.putArray("closedPeriods");
    state.history().periods().forEach(period -> closed.add(closed(period)));
    return json;
  }

  private static ObjectNode open(OpenPeriod open) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("period", open.period())
        .put("opensAt", open.opensAt().toString())
        .put("closesAt", open.closesAt().toString());
    json.set("tasks", tasks(open.tasks(), open.counts()));
    return json;
  }

  private static ObjectNode closed(History.ClosedPeriod period) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("period", period.period())
        .put("seq", period.cut())
        .put("uid", period.uid())
        .put("closesAt", period.closesAt().toString());
    json.set("tasks", tasks(period.tasks(), period.counts()));
    return json;
  }

  private static ObjectNode tasks(
      SortedMap<TaskName, PeriodTask> tasks, Map<TaskName, Counts> counts) {
    ObjectNode json = MAPPER.createObjectNode();
    tasks.forEach(
        (task, asked) -> {
          Counts counted = counts.getOrDefault(task, Counts.NONE);
          json.putObject(task.value())
              .put("capacity", asked.capacity())
              .put("volumeToScore", asked.volumeToScore())
              .put("consumed", counted.consumed())
              .put("total", counted.total())
              .put("rateLimited", counted.rateLimited())
              .put("failed", counted.failed());
        });
    return json;
  }
}
