package io.assay.streams.checking;

import io.assay.actors.task.TaskName;
import java.net.URI;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A model server that judges answers.
 *
 * @param url where it is, without a slash at the end; requests go to {@code url/v1/…}
 * @param tasks what it can judge, at least one
 * @param concurrent how many answers are checked at once, 1 to 256
 * @param model what it calls the model; empty: the task's name
 * @param key sent as a bearer token
 */
public record ModelServerSettings(
    URI url,
    SortedSet<TaskName> tasks,
    int concurrent,
    Optional<String> model,
    Optional<String> key) {

  /** Copies. */
  public ModelServerSettings {
    tasks = Collections.unmodifiableSortedSet(new TreeSet<>(tasks));
  }

  /** Everything but the key. */
  @Override
  public String toString() {
    return "model server " + url + " for " + tasks + ", " + concurrent + " at once";
  }
}
