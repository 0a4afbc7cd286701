package io.assay.actors.task;

import java.util.Locale;

/** The kind of answer a task asks for; it fixes the unit of work (scoring rules, section 4). */
public enum TaskType {
  /** A streamed text with log probabilities; measured in characters, paid in tokens. */
  TEXT,
  /** An image; measured and paid in steps. */
  IMAGE,
  /** Embeddings of images; paid by the number of embeddings. */
  CLIP;

  /**
   * The type of that configured name, in any case.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static TaskType named(String name) {
    for (TaskType type : values()) {
      if (type.name().equalsIgnoreCase(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "task type '" + name + "' is unknown: expected text, image or clip");
  }

  /** The name used in configuration, in lower case. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
