package io.assay.simulations.miners;

import io.assay.simulations.miners.Mix.Part;
import io.assay.simulations.miners.Mix.Speed;
import io.assay.simulations.pictures.PictureTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The miners of a world. With tasks of text alone, a mix of twelve: four honest miners, each
 * followed by the cheat whose twin it is, then four honest ones of different speeds and capacities.
 * With pictures alone a mix of twelve of the same form; with both the two by turns, a pair each.
 * The mix repeats; a shorter list is its beginning.
 */
public final class Roster {

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
    List<Part> mix = Mix.of(volumes.keySet());
    List<Miner> miners = new ArrayList<>(count);
    for (int uid = 0; uid < count; uid++) {
      Part part = mix.get(uid % mix.size());
      Optional<String> twin =
          part.character().cheat() ? Optional.of(miners.get(uid - 1).hotkey()) : Optional.empty();
      miners.add(
          new Miner(
              uid,
              Hotkeys.of(seed, uid),
              part.character(),
              pace(part.speed(), settings),
              announced(part, volumes),
              twin));
    }
    return List.copyOf(miners);
  }

  private static Map<String, Double> announced(Part part, Map<String, Double> volumes) {
    Map<String, Double> announced = new TreeMap<>();
    volumes.forEach(
        (task, volume) -> {
          if (PictureTasks.knows(task) == part.pictures()) {
            announced.put(task, volume * part.capacity());
          }
        });
    return announced;
  }

  private static Pace pace(Speed speed, MinerSettings settings) {
    return switch (speed) {
      case FAST -> settings.fast();
      case MEDIUM -> settings.medium();
      case SLOW -> settings.slow();
    };
  }
}
