package io.assay.cluster.opendata;

import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.Hotkey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How the miners of all nodes stand now, as their nodes told last. Safe for many threads. */
public final class LiveMiners {

  private final Map<Hotkey, MinerStatus> statuses = new ConcurrentHashMap<>();
  private final Set<Hotkey> changed = ConcurrentHashMap.newKeySet();

  /** A miner stands so; older news than what is known change nothing. */
  public void heard(MinerStatus status) {
    Hotkey hotkey = status.hotkey();
    if (!status.member()) {
      statuses.remove(hotkey);
    } else {
      statuses.merge(
          hotkey, status, (known, news) -> news.revision() >= known.revision() ? news : known);
    }
    changed.add(hotkey);
  }

  Optional<MinerStatus> find(Hotkey hotkey) {
    return Optional.ofNullable(statuses.get(hotkey));
  }

  /** Some of those that have changed since they were last taken so. */
  List<Hotkey> takeChanged(int most) {
    List<Hotkey> some = new ArrayList<>();
    Iterator<Hotkey> all = changed.iterator();
    while (all.hasNext() && some.size() < most) {
      some.add(all.next());
      all.remove();
    }
    return some;
  }
}
