package io.assay.cluster.miner.callers;

import io.assay.cluster.miner.settings.CallerSettings;
import io.assay.simulations.serving.Callers;
import io.assay.simulations.serving.Standing;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

/**
 * Those who may ask as it is configured: hotkeys that are allowed, and those that others (the
 * chain) welcome. It counts who was turned away. Safe for use by many threads.
 */
public final class KnownCallers implements Callers {

  private final Set<String> allowed;
  private final Callers others;
  private final LongAdder turnedAway = new LongAdder();

  /**
   * Of those settings.
   *
   * @param others who decides over hotkeys that are not on the list
   */
  public KnownCallers(CallerSettings settings, Callers others) {
    this.allowed = new TreeSet<>(settings.allowed().keySet());
    this.others = settings.everybody() ? Callers.ALL : others;
  }

  @Override
  public Standing standing(String hotkey) {
    Standing standing = allowed.contains(hotkey) ? new Standing.Welcome() : others.standing(hotkey);
    if (!(standing instanceof Standing.Welcome)) {
      turnedAway.increment();
    }
    return standing;
  }

  /** How many requests were turned away for who their callers are. */
  public long turnedAway() {
    return turnedAway.sum();
  }
}
