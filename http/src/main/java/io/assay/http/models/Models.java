package io.assay.http.models;

import io.assay.actors.account.KeyLimits;
import io.assay.actors.task.ImageKind;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskType;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The models that clients can ask for: the enabled tasks, in configured order. */
public final class Models {

  private final List<Task> tasks;
  private final Instant created;

  /** The models of a network, which all show {@code created} as their date. */
  public Models(TaskTable table, Instant created) {
    this.tasks = table.tasks().stream().filter(task -> task.maxCapacity() > 0).toList();
    this.created = created;
  }

  /** Which tasks make texts. */
  public static Predicate<Task> text() {
    return task -> task.type() == TaskType.TEXT;
  }

  /** Which tasks embed pictures. */
  public static Predicate<Task> clip() {
    return task -> task.type() == TaskType.CLIP;
  }

  /** Which tasks make pictures in one of these ways. */
  public static Predicate<Task> image(ImageKind... kinds) {
    List<ImageKind> wanted = List.of(kinds);
    return task -> task.image().filter(image -> wanted.contains(image.kind())).isPresent();
  }

  /**
   * The model of that name.
   *
   * @throws ApiException 404 if there is none that is {@code suitable} and that the key may use
   */
  public Task get(String model, KeyLimits key, Predicate<Task> suitable) {
    Task task = find(model, key).orElseThrow(() -> new ApiException(ApiError.modelNotFound(model)));
    if (!suitable.test(task)) {
      throw new ApiException(ApiError.modelNotServedHere(model));
    }
    return task;
  }

  /**
   * The model of that name, or the first suitable one if none is named.
   *
   * @throws ApiException 404 if there is none that is {@code suitable} and that the key may use
   */
  public Task get(Optional<String> model, KeyLimits key, Predicate<Task> suitable) {
    if (model.isPresent()) {
      return get(model.get(), key, suitable);
    }
    return tasks.stream()
        .filter(task -> suitable.test(task) && allows(key, task))
        .findFirst()
        .orElseThrow(() -> new ApiException(ApiError.noModel()));
  }

  /** The model of that name, if there is one and the key may use it. */
  Optional<Task> find(String model, KeyLimits key) {
    return tasks.stream()
        .filter(task -> task.name().value().equals(model) && allows(key, task))
        .findFirst();
  }

  /** Appends the list of those that the key may use. */
  void write(JsonBytes json, KeyLimits key) {
    json.raw("{\"object\":\"list\",\"data\":[");
    boolean first = true;
    for (Task task : tasks) {
      if (allows(key, task)) {
        json.raw(first ? "" : ",");
        write(json, task);
        first = false;
      }
    }
    json.raw("]}");
  }

  /** Appends one model. */
  void write(JsonBytes json, Task task) {
    json.raw("{\"id\":").string(task.name().value()).raw(",\"object\":\"model\",\"created\":");
    json.number(created.getEpochSecond()).raw(",\"owned_by\":\"assay\"}");
  }

  private static boolean allows(KeyLimits key, Task task) {
    return key.tasks().isEmpty() || key.tasks().contains(task.name());
  }
}
