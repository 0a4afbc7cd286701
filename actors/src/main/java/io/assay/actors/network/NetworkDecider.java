package io.assay.actors.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a command means for the membership: events, nothing, or a typed refusal. Pure; every command
 * may come again without a second effect.
 */
public final class NetworkDecider {

  private NetworkDecider() {}

  /** Decides a command against a state at a moment. */
  public static NetworkDecision decide(NetworkState state, NetworkCommand command, Instant now) {
    if (command instanceof NetworkCommand.AddMember c) {
      return add(state, c.member(), now);
    } else if (command instanceof NetworkCommand.RemoveMember c) {
      return state.find(c.hotkey()).isEmpty()
          ? unknown(c.hotkey())
          : NetworkDecision.events(new NetworkEvent.MemberRemoved(c.hotkey(), c.reason(), now));
    } else if (command instanceof NetworkCommand.PauseMember c) {
      return pause(state, c, now);
    } else if (command instanceof NetworkCommand.ResumeMember c) {
      return resume(state, c, now);
    } else if (command instanceof NetworkCommand.BanMember c) {
      return ban(state, c, now);
    } else if (command instanceof NetworkCommand.SyncMembers c) {
      return sync(state, c, now);
    }
    throw new IllegalStateException("no rule for " + command.getClass().getName());
  }

  private static NetworkDecision add(NetworkState state, Member member, Instant now) {
    if (known(state, member)) {
      return NetworkDecision.NOTHING;
    }
    Optional<Hotkey> holder =
        state
            .atUid(member.uid())
            .map(status -> status.member().hotkey())
            .filter(hotkey -> !hotkey.equals(member.hotkey()));
    return holder
        .map(
            other ->
                NetworkDecision.refuse(
                    new NetworkRefusal.UidTaken(member.uid(), other, member.hotkey())))
        .orElseGet(() -> NetworkDecision.events(new NetworkEvent.MemberAdded(member, now)));
  }

  private static boolean known(NetworkState state, Member member) {
    return state.find(member.hotkey()).filter(s -> s.member().equals(member)).isPresent();
  }

  private static NetworkDecision pause(
      NetworkState state, NetworkCommand.PauseMember c, Instant now) {
    MemberStatus status = state.members().get(c.hotkey());
    if (status == null) {
      return unknown(c.hotkey());
    }
    return switch (status.standing()) {
      case ACTIVE ->
          NetworkDecision.events(new NetworkEvent.MemberPaused(c.hotkey(), c.reason(), now));
      case PAUSED ->
          status.reason().equals(c.reason())
              ? NetworkDecision.NOTHING
              : NetworkDecision.refuse(
                  new NetworkRefusal.AlreadyPaused(c.hotkey(), status.reason()));
      case BANNED ->
          NetworkDecision.refuse(new NetworkRefusal.AlreadyBanned(c.hotkey(), status.reason()));
    };
  }

  private static NetworkDecision resume(
      NetworkState state, NetworkCommand.ResumeMember c, Instant now) {
    Optional<Departure> stand = stand(state, c.hotkey());
    if (stand.filter(Departure::isExclusion).isPresent()) {
      return NetworkDecision.events(new NetworkEvent.MemberResumed(c.hotkey(), c.reason(), now));
    }
    return state.members().containsKey(c.hotkey())
        ? NetworkDecision.refuse(new NetworkRefusal.AlreadyActive(c.hotkey()))
        : unknown(c.hotkey());
  }

  private static NetworkDecision ban(NetworkState state, NetworkCommand.BanMember c, Instant now) {
    Optional<Departure> stand = stand(state, c.hotkey());
    if (stand.isEmpty()) {
      return unknown(c.hotkey());
    }
    if (stand.get().standing() != Standing.BANNED) {
      return NetworkDecision.events(new NetworkEvent.MemberBanned(c.hotkey(), c.reason(), now));
    }
    String reason = stand.get().reason();
    return reason.equals(c.reason())
        ? NetworkDecision.NOTHING
        : NetworkDecision.refuse(new NetworkRefusal.AlreadyBanned(c.hotkey(), reason));
  }

  /** How a member stands, or one that left stood. */
  private static Optional<Departure> stand(NetworkState state, Hotkey hotkey) {
    return state
        .find(hotkey)
        .map(
            status ->
                new Departure(status.standing(), status.reason(), status.since(), state.revision()))
        .or(() -> Optional.ofNullable(state.departed().get(hotkey)));
  }

  private static NetworkDecision sync(
      NetworkState state, NetworkCommand.SyncMembers c, Instant now) {
    Optional<NetworkRefusal> conflict = conflict(c.wanted());
    if (conflict.isPresent()) {
      return NetworkDecision.refuse(conflict.get());
    }
    TreeMap<Hotkey, Member> wanted = new TreeMap<>();
    c.wanted().forEach(member -> wanted.put(member.hotkey(), member));
    List<NetworkEvent> events = new ArrayList<>();
    for (Hotkey hotkey : state.members().keySet()) {
      if (!wanted.containsKey(hotkey)) {
        events.add(new NetworkEvent.MemberRemoved(hotkey, "not in " + c.source(), now));
      }
    }
    for (Member member : wanted.values()) {
      if (!known(state, member)) {
        events.add(new NetworkEvent.MemberAdded(member, now));
      }
    }
    return new NetworkDecision.Record(events);
  }

  private static Optional<NetworkRefusal> conflict(List<Member> wanted) {
    TreeSet<Hotkey> hotkeys = new TreeSet<>();
    TreeMap<Integer, Hotkey> holders = new TreeMap<>();
    for (Member member : wanted) {
      if (!hotkeys.add(member.hotkey())) {
        return Optional.of(new NetworkRefusal.ListedTwice(member.hotkey()));
      }
      Hotkey holder = holders.put(member.uid(), member.hotkey());
      if (holder != null) {
        return Optional.of(new NetworkRefusal.UidTaken(member.uid(), holder, member.hotkey()));
      }
    }
    return Optional.empty();
  }

  private static NetworkDecision unknown(Hotkey hotkey) {
    return NetworkDecision.refuse(new NetworkRefusal.UnknownMember(hotkey));
  }
}
