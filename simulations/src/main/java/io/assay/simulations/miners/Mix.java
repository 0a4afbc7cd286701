package io.assay.simulations.miners;

import io.assay.simulations.pictures.PictureTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parts that miners of a world play, in the order of their uids; a cheat follows its twin. */
final class Mix {

  /** How fast a miner is. */
  enum Speed {
    FAST,
    MEDIUM,
    SLOW
  }

  /**
   * One miner's part.
   *
   * @param pictures whether it serves pictures and embeddings; text if not
   * @param capacity which part of the full volume it announces
   */
  record Part(boolean pictures, MinerCharacter character, Speed speed, double capacity) {}

  private static final List<Part> TEXT =
      List.of(
          text(MinerCharacter.HONEST_FAST, Speed.FAST, 1.0),
          text(MinerCharacter.SMALLER_MODEL, Speed.FAST, 1.0),
          text(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 1.0),
          text(MinerCharacter.OVER_ANNOUNCER, Speed.MEDIUM, 1.0),
          text(MinerCharacter.HONEST_FAST, Speed.FAST, 0.8),
          text(MinerCharacter.FLAKY, Speed.FAST, 0.8),
          text(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 0.8),
          text(MinerCharacter.CUTTER, Speed.MEDIUM, 0.8),
          text(MinerCharacter.HONEST_SLOW, Speed.SLOW, 1.0),
          text(MinerCharacter.HONEST_FAST, Speed.FAST, 0.5),
          text(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 0.5),
          text(MinerCharacter.HONEST_SLOW, Speed.SLOW, 0.5));

  private static final List<Part> PICTURES =
      List.of(
          pictures(MinerCharacter.HONEST_FAST, Speed.FAST, 1.0),
          pictures(MinerCharacter.WRONG_SEED, Speed.FAST, 1.0),
          pictures(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 1.0),
          pictures(MinerCharacter.WRONG_MODEL, Speed.MEDIUM, 1.0),
          pictures(MinerCharacter.HONEST_SLOW, Speed.SLOW, 1.0),
          pictures(MinerCharacter.COPY_CAT, Speed.SLOW, 1.0),
          pictures(MinerCharacter.HONEST_FAST, Speed.FAST, 0.8),
          pictures(MinerCharacter.NSFW, Speed.FAST, 0.8),
          pictures(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 0.8),
          pictures(MinerCharacter.WRONG_EMBEDDINGS, Speed.MEDIUM, 0.8),
          pictures(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 0.5),
          pictures(MinerCharacter.HONEST_SLOW, Speed.SLOW, 0.5));

  /** The text miners of a world that has both; the first six have all speeds. */
  private static final List<Part> TEXT_OF_BOTH =
      List.of(
          text(MinerCharacter.HONEST_FAST, Speed.FAST, 1.0),
          text(MinerCharacter.SMALLER_MODEL, Speed.FAST, 1.0),
          text(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 1.0),
          text(MinerCharacter.OVER_ANNOUNCER, Speed.MEDIUM, 1.0),
          text(MinerCharacter.HONEST_SLOW, Speed.SLOW, 0.8),
          text(MinerCharacter.CUTTER, Speed.SLOW, 0.8),
          text(MinerCharacter.HONEST_FAST, Speed.FAST, 0.8),
          text(MinerCharacter.FLAKY, Speed.FAST, 0.8),
          text(MinerCharacter.HONEST_SLOW, Speed.SLOW, 1.0),
          text(MinerCharacter.HONEST_FAST, Speed.FAST, 0.5),
          text(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 0.5),
          text(MinerCharacter.HONEST_SLOW, Speed.SLOW, 0.5));

  private Mix() {}

  /** The parts for these tasks, to be repeated: those of text, of pictures, or both by turns. */
  static List<Part> of(Set<String> tasks) {
    boolean text = tasks.stream().anyMatch(task -> !PictureTasks.knows(task));
    boolean pictures = tasks.stream().anyMatch(PictureTasks::knows);
    List<Part> parts = text && pictures ? both() : text ? TEXT : PICTURES;
    // Without embeddings to be asked for, this one would be honest.
    return parts.stream()
        .filter(
            part ->
                part.character() != MinerCharacter.WRONG_EMBEDDINGS
                    || tasks.contains(PictureTasks.CLIP))
        .toList();
  }

  private static List<Part> both() {
    List<Part> both = new ArrayList<>();
    for (int pair = 0; pair < TEXT_OF_BOTH.size(); pair += 2) {
      both.addAll(TEXT_OF_BOTH.subList(pair, pair + 2));
      both.addAll(PICTURES.subList(pair, pair + 2));
    }
    return both;
  }

  private static Part text(MinerCharacter character, Speed speed, double capacity) {
    return new Part(false, character, speed, capacity);
  }

  private static Part pictures(MinerCharacter character, Speed speed, double capacity) {
    return new Part(true, character, speed, capacity);
  }
}
