package io.assay.simulations.miners;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The mix of miners, repeated every twelve: four honest miners, each followed by the cheat whose
 * twin it is, then four honest ones of different speeds and capacities. A shorter list is its
 * beginning.
 */
public final class Roster {

  private enum Speed {
    FAST,
    MEDIUM,
    SLOW
  }

  private record Part(MinerCharacter character, Speed speed, double capacity) {}

  private static final List<Part> MIX =
      List.of(
          new Part(MinerCharacter.HONEST_FAST, Speed.FAST, 1.0),
          new Part(MinerCharacter.SMALLER_MODEL, Speed.FAST, 1.0),
          new Part(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 1.0),
          new Part(MinerCharacter.OVER_ANNOUNCER, Speed.MEDIUM, 1.0),
          new Part(MinerCharacter.HONEST_FAST, Speed.FAST, 0.8),
          new Part(MinerCharacter.FLAKY, Speed.FAST, 0.8),
          new Part(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 0.8),
          new Part(MinerCharacter.CUTTER, Speed.MEDIUM, 0.8),
          new Part(MinerCharacter.HONEST_SLOW, Speed.SLOW, 1.0),
          new Part(MinerCharacter.HONEST_FAST, Speed.FAST, 0.5),
          new Part(MinerCharacter.HONEST_MEDIUM, Speed.MEDIUM, 0.5),
          new Part(MinerCharacter.HONEST_SLOW, Speed.SLOW, 0.5));

  private Roster() {}

  /**
   * The miners of a world, in the order of their uids.
   *
   * @param count how many, at least 2
   * @param seed decides the hotkeys
   * @param volumes what a miner of full capacity announces for each task [volume a period]
   * @throws IllegalArgumentException if there are fewer than 2 or no task
   */
  public static List<Miner> of(
      int count, long seed, Map<String, Double> volumes, MinerSettings settings) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "miners " + count + ": expected at least 2, an honest one and a cheat");
    }
    if (volumes.isEmpty()) {
      throw new IllegalArgumentException("no task: miners need at least one to serve");
    }
    List<Miner> miners = new ArrayList<>(count);
    for (int uid = 0; uid < count; uid++) {
      Part part = MIX.get(uid % MIX.size());
      Optional<String> twin =
          part.character().cheat() ? Optional.of(miners.get(uid - 1).hotkey()) : Optional.empty();
      Map<String, Double> announced = new TreeMap<>();
      volumes.forEach((task, volume) -> announced.put(task, volume * part.capacity()));
      miners.add(
          new Miner(
              uid,
              Hotkeys.of(seed, uid),
              part.character(),
              pace(part.speed(), settings),
              announced,
              twin));
    }
    return List.copyOf(miners);
  }

  private static Pace pace(Speed speed, MinerSettings settings) {
    return switch (speed) {
      case FAST -> settings.fast();
      case MEDIUM -> settings.medium();
      case SLOW -> settings.slow();
    };
  }
}
