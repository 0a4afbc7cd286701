package io.assay.cluster.miner.settings;

import io.assay.actors.settings.FileKeys;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the tasks that are served, and refuses those that such model servers cannot serve. */
final class TaskReader {

  private static final double MOST_VOLUME = 1e12;

  private final FileKeys keys;
  private final SortedMap<String, Backend> backends;
  private final SortedMap<String, Integer> groups;
  private final TaskTable table;

  TaskReader(
      FileKeys keys,
      SortedMap<String, Backend> backends,
      SortedMap<String, Integer> groups,
      TaskTable table) {
    this.keys = keys;
    this.backends = backends;
    this.groups = groups;
    this.table = table;
  }

  SortedMap<String, ServedTask> tasks() {
    TreeMap<String, ServedTask> tasks = new TreeMap<>();
    keys.each("tasks", "at least one task, such as tasks.chat-llama-3.volume = 288000")
        .forEach((name, task) -> tasks.put(name, task(name, task)));
    return tasks;
  }

  private ServedTask task(String name, FileKeys task) {
    requireServable(name);
    task.only(List.of("volume", "model", "backend", "group"));
    String model = task.text("model", name);
    if (model.isBlank() || model.length() > 256) {
      throw task.wrong("model", "the model's name at the model server");
    }
    return new ServedTask(
        name,
        task.number("volume", Double.NaN, 1, MOST_VOLUME),
        model,
        Objects.requireNonNull(backends.get(chosen(task, "backend", backends))),
        chosen(task, "group", groups));
  }

  private void requireServable(String name) {
    FileKeys all = keys.below("tasks", "");
    Task task =
        named(name)
            .orElseThrow(
                () ->
                    all.wrong(
                        name,
                        "one of the tasks "
                            + String.join(
                                ", ",
                                table.tasks().stream()
                                    .filter(each -> each.type() == TaskType.TEXT)
                                    .map(each -> each.name().value())
                                    .toList())));
    if (task.type() != TaskType.TEXT) {
      throw all.wrong(
          name,
          "a task of text: "
              + (task.image().isPresent()
                  ? "OpenAI's images take no seed and no steps and come without the embeddings"
                      + " that validators check"
                  : "OpenAI's embeddings are of texts, those of this task of pictures"));
    }
  }

  private Optional<Task> named(String name) {
    try {
      return table.find(new TaskName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The one that is named, or the only one. */
  private static String chosen(FileKeys task, String key, SortedMap<String, ?> all) {
    String expected = "one of " + String.join(", ", all.keySet());
    if (!task.has(key) && all.size() > 1) {
      throw task.wrong(key, expected);
    }
    String name = task.text(key, all.firstKey());
    if (!all.containsKey(name)) {
      throw task.wrong(key, expected);
    }
    return name;
  }
}
