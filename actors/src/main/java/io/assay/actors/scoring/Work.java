package io.assay.actors.scoring;

import io.assay.actors.task.TaskType;
import java.util.OptionalDouble;

/** The volume that an answer is worth (scoring rules, section 4). */
public final class Work {

  private Work() {}

  /**
   * The work of an answer in volume; empty if it cannot be computed.
   *
   * @param amount characters of a text, steps of an image, embeddings of a CLIP answer; empty when
   *     the answer does not tell
   */
  public static OptionalDouble of(TaskType type, OptionalDouble amount, WorkSettings settings) {
    return switch (type) {
      case TEXT ->
          amount.isEmpty()
              ? OptionalDouble.empty()
              : OptionalDouble.of(ofCharacters(amount.getAsDouble(), settings));
      case IMAGE -> amount.isPresent() ? amount : defaultSteps(settings);
      case CLIP -> amount;
    };
  }

  private static OptionalDouble defaultSteps(WorkSettings settings) {
    return settings.defaultSteps() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(settings.defaultSteps());
  }

  private static double ofCharacters(double characters, WorkSettings settings) {
    return characters == 0
        ? settings.emptyTextVolume()
        : characters / settings.charactersPerToken();
  }

  /** The length of a text as work and speed count it: its Unicode code points. */
  public static int characters(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
