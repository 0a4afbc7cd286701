package io.assay.streams.vision;

import io.assay.actors.task.TaskName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What miners call the model of a task: as configured, else the task's name without what it says of
 * the kind of work ({@code chat-llama-3} is {@code llama-3}, {@code proteus-text-to-image} is
 * {@code proteus}).
 */
public final class ModelNames {

  private static final String KEY = "assay.miners.vision.models";
  private static final String CHAT = "chat-";

  private final Map<TaskName, String> configured;

  private ModelNames(Map<TaskName, String> configured) {
    this.configured = configured;
  }

  /**
   * Reads {@code task=model, task=model}.
   *
   * @throws IllegalArgumentException naming the key and the part that is wrong
   */
  public static ModelNames parse(String list) {
    Map<TaskName, String> configured = new TreeMap<>();
    for (String part : list.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1 && !list.isBlank()) {
        throw new IllegalArgumentException(
            KEY + " has '" + part.strip() + "': expected task=model, such as chat-llama-3=llama-3");
      } else if (equals >= 1) {
        configured.put(task(part.substring(0, equals).strip()), part.substring(equals + 1).strip());
      }
    }
    return new ModelNames(configured);
  }

  private static TaskName task(String name) {
    try {
      return new TaskName(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(KEY + ": " + e.getMessage(), e);
    }
  }

  /** The model's name on the wire. */
  public String of(TaskName task) {
    return Optional.ofNullable(configured.get(task)).orElseGet(() -> usual(task.value()));
  }

  private static String usual(String task) {
    if (task.startsWith(CHAT)) {
      return task.substring(CHAT.length());
    }
    for (String kind : new String[] {"-text-to-image", "-image-to-image"}) {
      if (task.endsWith(kind)) {
        return task.substring(0, task.length() - kind.length());
      }
    }
    return task;
  }
}
