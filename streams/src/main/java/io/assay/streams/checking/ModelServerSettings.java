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
 * @param url where it is, without a slash at the end
 * @param kind what it speaks and can judge
 * @param tasks what it can judge, at least one
 * @param concurrent how many answers are checked at once, 1 to 256
 * @param model what it calls the model; empty: the task's name
 * @param loadModel the JSON object with which a checking server loads the model, if it needs one
 * @param key sent as a bearer token
 */
public record ModelServerSettings(
    URI url,
    Kind kind,
    SortedSet<TaskName> tasks,
    int concurrent,
    Optional<String> model,
    Optional<String> loadModel,
    Optional<String> key) {

  /** The kinds of servers. */
  public enum Kind {
    /** OpenAI-compatible, with log probabilities: {@code /v1/chat/completions}. */
    TEXT,
    /** In the public orchestrator's shape: {@code /txt2img}, {@code /clip-embeddings}. */
    PICTURES,
    /** The public checking server, which judges by itself: {@code /check-result}. */
    CHECKING_SERVER
  }

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
