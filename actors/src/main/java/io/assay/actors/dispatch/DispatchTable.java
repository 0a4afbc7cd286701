package io.assay.actors.dispatch;

import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is asked next, by task: of the miners that are not left out, the least recently used one;
 * those with volume left in the open period before the others, and those that just refused for lack
 * of room after all others (scoring rules, section 3).
 *
 * <p>Left out are miners without capacity for the task, excluded ones, and those with an open
 * breaker; for an organic request the one whose breaker opened longest ago is taken rather than
 * nobody. The same calls always give the same choices. Not thread-safe.
 */
public final class DispatchTable {

  private static final Comparator<Candidate> LONGEST_OPEN =
      Comparator.<Candidate, Instant>comparing(candidate -> candidate.breaker.openedAt())
          .thenComparing(candidate -> candidate.hotkey);

  private final DispatchSettings settings;
  private final TreeMap<Hotkey, MinerStatus> members = new TreeMap<>();
  private final Map<TaskName, Order> orders = new HashMap<>();
  private long uses;

  /** The miners of one task, in the order of use and by hotkey. */
  private static final class Order {
    final TreeSet<Candidate> byUse = new TreeSet<>();
    final Map<Hotkey, Candidate> byHotkey = new HashMap<>();

    Optional<Candidate> find(Hotkey hotkey) {
      return Optional.ofNullable(byHotkey.get(hotkey));
    }
  }

  /** A table that knows nobody. */
  public DispatchTable(DispatchSettings settings) {
    this.settings = settings;
  }

  /**
   * Takes down how a miner stands now; an older status than the one known is ignored.
   *
   * @return false if the miner is not known for lack of room
   */
  public boolean update(MinerStatus status) {
    MinerStatus known = members.get(status.hotkey());
    if (known != null && known.revision() > status.revision()) {
      return true;
    }
    if (!status.member() || status.endpoint().isEmpty()) {
      remove(status.hotkey());
      return true;
    }
    if (known == null && members.size() >= settings.maxMiners()) {
      return false;
    }
    members.put(status.hotkey(), status);
    if (known != null && !known.capacities().keySet().equals(status.capacities().keySet())) {
      known.capacities().keySet().stream()
          .filter(task -> !status.capacities().containsKey(task))
          .forEach(task -> removeFrom(task, status.hotkey()));
    }
    status.capacities().keySet().forEach(task -> put(task, status));
    return true;
  }

  private void put(TaskName task, MinerStatus status) {
    Order order = orders.computeIfAbsent(task, name -> new Order());
    Candidate candidate = order.byHotkey.get(status.hotkey());
    if (candidate == null) {
      candidate = new Candidate(status);
      order.byHotkey.put(status.hotkey(), candidate);
      order.byUse.add(candidate);
    } else {
      candidate.status = status;
    }
  }

  private void remove(Hotkey hotkey) {
    MinerStatus known = members.remove(hotkey);
    if (known != null) {
      known.capacities().keySet().forEach(task -> removeFrom(task, hotkey));
    }
  }

  private void removeFrom(TaskName task, Hotkey hotkey) {
    Order order = orders.get(task);
    Candidate candidate = order == null ? null : order.byHotkey.remove(hotkey);
    if (order != null && candidate != null) {
      order.byUse.remove(candidate);
      if (order.byUse.isEmpty()) {
        orders.remove(task);
      }
    }
  }

  /** Whom the next request goes to; the miner moves to the back. Empty if nobody can be asked. */
  public Optional<DispatchChoice.Chosen> choose(
      TaskName task, Set<Hotkey> exclude, Traffic traffic, Instant now) {
    Order order = orders.get(task);
    if (order == null) {
      return Optional.empty();
    }
    return best(order, task, exclude, now)
        .or(() -> traffic == Traffic.ORGANIC ? longestOpen(order, exclude) : Optional.empty())
        .map(candidate -> use(order, candidate, now));
  }

  /** Takes this miner, whatever its breaker says: for requests that are meant for it alone. */
  public Optional<DispatchChoice.Chosen> take(TaskName task, Hotkey hotkey, Instant now) {
    Order order = orders.get(task);
    return order == null
        ? Optional.empty()
        : order.find(hotkey).map(candidate -> use(order, candidate, now));
  }

  private static Optional<Candidate> best(
      Order order, TaskName task, Set<Hotkey> exclude, Instant now) {
    Candidate full = null;
    Candidate behind = null;
    for (Candidate candidate : order.byUse) {
      if (exclude.contains(candidate.hotkey) || !candidate.breaker.lets(now)) {
        continue;
      }
      if (now.isBefore(candidate.behindUntil)) {
        behind = behind == null ? candidate : behind;
      } else if (candidate.hasVolumeLeft(task)) {
        return Optional.of(candidate);
      } else {
        full = full == null ? candidate : full;
      }
    }
    return Optional.ofNullable(full == null ? behind : full);
  }

  private static Optional<Candidate> longestOpen(Order order, Set<Hotkey> exclude) {
    return order.byUse.stream()
        .filter(candidate -> !exclude.contains(candidate.hotkey))
        .min(LONGEST_OPEN);
  }

  private DispatchChoice.Chosen use(Order order, Candidate candidate, Instant now) {
    moveToBack(order, candidate);
    candidate.breaker = candidate.breaker.passed(now, settings);
    return new DispatchChoice.Chosen(candidate.hotkey, candidate.status.endpoint().orElseThrow());
  }

  private void moveToBack(Order order, Candidate candidate) {
    order.byUse.remove(candidate);
    candidate.lastUse = ++uses;
    order.byUse.add(candidate);
  }

  /** Takes down that the miner was used for the task by others than this table's choice. */
  public void touched(TaskName task, Hotkey hotkey) {
    Order order = orders.get(task);
    if (order != null) {
      order.find(hotkey).ifPresent(candidate -> moveToBack(order, candidate));
    }
  }

  /** Takes down how a request to the miner ended. */
  public void ended(TaskName task, Hotkey hotkey, EndKind end, Instant now) {
    Order order = orders.get(task);
    Candidate candidate = order == null ? null : order.byHotkey.get(hotkey);
    if (candidate != null) {
      candidate.breaker = candidate.breaker.ended(end, now, settings);
      if (end == EndKind.RATE_LIMITED) {
        candidate.behindUntil = now.plus(settings.rateLimitPause());
      }
    }
  }
}
