package io.assay.actors.network;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * Who is a member, as events have made it. Immutable; folded by {@link NetworkFold} only.
 *
 * @param members all members, by hotkey
 * @param departed miners that left: all that were paused or banned then, and the {@link
 *     #MAX_DEPARTED} latest others, so that who must be told can be told again after a crash
 * @param revision how many events made this state
 */
public record NetworkState(
    PSortedMap<Hotkey, MemberStatus> members,
    PSortedMap<Hotkey, Departure> departed,
    long revision) {

  /** How many miners that left in good standing are remembered. */
  public static final int MAX_DEPARTED = 256;

  /** The state before the first event. */
  public static NetworkState empty() {
    return new NetworkState(TreePMap.empty(), TreePMap.empty(), 0);
  }

  /** The member with that hotkey. */
  public Optional<MemberStatus> find(Hotkey hotkey) {
    return Optional.ofNullable(members.get(hotkey));
  }

  /** The member at that place of the subnet. */
  public Optional<MemberStatus> atUid(int uid) {
    return members.values().stream().filter(status -> status.member().uid() == uid).findFirst();
  }

  /** Miners that left paused or banned, and will stand so when they come back. */
  public SortedMap<Hotkey, Departure> excluded() {
    TreeMap<Hotkey, Departure> excluded = new TreeMap<>(departed);
    excluded.values().removeIf(departure -> !departure.isExclusion());
    return excluded;
  }

  NetworkState with(MemberStatus status) {
    Hotkey hotkey = status.member().hotkey();
    return new NetworkState(members.plus(hotkey, status), departed.minus(hotkey), revision);
  }

  NetworkState without(Hotkey hotkey, Departure departure) {
    return new NetworkState(members.minus(hotkey), remember(hotkey, departure), revision);
  }

  NetworkState withDeparture(Hotkey hotkey, Departure departure) {
    return new NetworkState(members, remember(hotkey, departure), revision);
  }

  NetworkState withRevision(long next) {
    return new NetworkState(members, departed, next);
  }

  private PSortedMap<Hotkey, Departure> remember(Hotkey hotkey, Departure departure) {
    PSortedMap<Hotkey, Departure> next = departed.plus(hotkey, departure);
    int others = 0;
    Hotkey oldest = hotkey;
    long lowest = Long.MAX_VALUE;
    for (var entry : next.entrySet()) {
      if (!entry.getValue().isExclusion()) {
        others++;
        if (entry.getValue().revision() < lowest) {
          lowest = entry.getValue().revision();
          oldest = entry.getKey();
        }
      }
    }
    return others > MAX_DEPARTED ? next.minus(oldest) : next;
  }
}
