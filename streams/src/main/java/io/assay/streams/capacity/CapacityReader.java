package io.assay.streams.capacity;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.streams.exchange.Failures;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a miner's announcement {@code {"capacities": {"chat-mixtral": {"volume": 288000.0}}}}. */
public final class CapacityReader {

  private static final ObjectMapper MAPPER = new JsonMapper();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(64).build());
  }

  private CapacityReader() {}

  /** Volumes of configured tasks; entries without a finite volume of 0 or more are left out. */
  public static SortedMap<TaskName, Double> read(byte[] bytes, TaskTable tasks) {
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw Failures.malformed("not JSON");
    }
    JsonNode capacities = root == null ? null : root.get("capacities");
    if (capacities == null || !capacities.isObject()) {
      throw Failures.malformed("no object 'capacities'");
    }
    TreeMap<TaskName, Double> announced = new TreeMap<>();
    for (Task task : tasks.tasks()) {
      JsonNode volume = capacities.path(task.name().value()).path("volume");
      if (volume.isNumber() && Double.isFinite(volume.asDouble()) && volume.asDouble() >= 0) {
        announced.put(task.name(), volume.asDouble());
      }
    }
    return Collections.unmodifiableSortedMap(announced);
  }
}
