package io.assay.persistence.tables;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which rows can be imported.
 *
 * @param tasks the tasks that there are
 * @param validator whose rows; empty for those of all validators
 * @param now rows of a later time are refused
 */
public record ImportRules(SortedSet<TaskName> tasks, Optional<Hotkey> validator, Instant now) {

  /** Copies the tasks. */
  public ImportRules {
    tasks = Collections.unmodifiableSortedSet(new TreeSet<>(tasks));
  }
}
