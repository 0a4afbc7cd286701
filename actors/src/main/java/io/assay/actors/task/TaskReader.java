package io.assay.actors.task;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads tasks from configuration, with errors that name the key and what would be right. */
final class TaskReader {

  private static final String PATH = "assay.tasks";

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "name",
              "type",
              "max-capacity",
              "volume-per-request",
              "overhead-seconds",
              "mean-seconds-per-unit",
              "variance",
              "weight",
              "streamed",
              "timeouts",
              ImageReader.OPERATION,
              ImageReader.REQUEST));

  private static final Set<String> TIMEOUT_KEYS =
      new TreeSet<>(Set.of("connect", "answer", "between-chunks"));

  private TaskReader() {}

  static List<Task> read(Config config) {
    List<? extends Config> entries = entries(config);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      tasks.add(readEntry(entries.get(i), PATH + "[" + i + "]"));
    }
    return tasks;
  }

  private static List<? extends Config> entries(Config config) {
    try {
      return config.getConfigList(PATH);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(
          PATH
              + " cannot be read: expected a list of objects such as [{name = chat-mixtral, type ="
              + " text, …}] ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private static Task readEntry(Config entry, String place) {
    try {
      rejectUnknown(entry, KEYS, place);
      if (entry.hasPath(ImageReader.REQUEST)) {
        Config request = entry.getConfig(ImageReader.REQUEST);
        rejectUnknown(request, ImageReader.REQUEST_KEYS, place + "." + ImageReader.REQUEST);
      }
      return task(entry, timeouts(entry, place));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw e.getMessage() != null && e.getMessage().startsWith(PATH)
          ? e
          : new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private static Task task(Config entry, TaskTimeouts timeouts) {
    TaskType type = TaskType.named(entry.getString("type"));
    return new Task(
        new TaskName(entry.getString("name")),
        type,
        entry.getDouble("max-capacity"),
        entry.getDouble("volume-per-request"),
        entry.getDouble("overhead-seconds"),
        entry.getDouble("mean-seconds-per-unit"),
        entry.getDouble("variance"),
        entry.getDouble("weight"),
        entry.getBoolean("streamed"),
        timeouts,
        ImageReader.read(entry, type));
  }

  private static TaskTimeouts timeouts(Config entry, String place) {
    Config timeouts = entry.getConfig("timeouts");
    rejectUnknown(timeouts, TIMEOUT_KEYS, place + ".timeouts");
    var answer = timeouts.getDuration("answer");
    return new TaskTimeouts(
        timeouts.getDuration("connect"),
        answer,
        timeouts.hasPath("between-chunks") ? timeouts.getDuration("between-chunks") : answer);
  }

  private static void rejectUnknown(Config config, Set<String> known, String place) {
    for (String key : config.root().keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            place + "." + key + " is unknown: expected one of " + String.join(", ", known));
      }
    }
  }
}
