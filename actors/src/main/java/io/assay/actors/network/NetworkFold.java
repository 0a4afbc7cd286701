package io.assay.actors.network;

import java.time.Instant;
import java.util.Optional;

/**
 * How events make the membership. Pure: it never throws on an event that was stored and never reads
 * a clock.
 */
public final class NetworkFold {

  private NetworkFold() {}

  /** The state after one more event. */
  public static NetworkState evolve(NetworkState state, NetworkEvent event) {
    return changed(state, event).withRevision(state.revision() + 1);
  }

  private static NetworkState changed(NetworkState state, NetworkEvent event) {
    if (event instanceof NetworkEvent.MemberAdded e) {
      return added(state, e);
    } else if (event instanceof NetworkEvent.MemberRemoved e) {
      return removed(state, e);
    } else if (event instanceof NetworkEvent.MemberPaused e) {
      return stands(state, e, Standing.PAUSED, e.reason());
    } else if (event instanceof NetworkEvent.MemberResumed e) {
      return stands(state, e, Standing.ACTIVE, e.reason());
    } else if (event instanceof NetworkEvent.MemberBanned e) {
      return stands(state, e, Standing.BANNED, e.reason());
    }
    return state;
  }

  private static NetworkState added(NetworkState state, NetworkEvent.MemberAdded e) {
    Member member = e.member();
    MemberStatus known = state.members().get(member.hotkey());
    if (known != null) {
      return state.with(new MemberStatus(member, known.standing(), known.reason(), known.since()));
    }
    Departure departure = state.departed().get(member.hotkey());
    return departure != null && departure.isExclusion()
        ? state.with(
            new MemberStatus(member, departure.standing(), departure.reason(), departure.since()))
        : state.with(new MemberStatus(member, Standing.ACTIVE, "", Optional.of(e.at())));
  }

  private static NetworkState removed(NetworkState state, NetworkEvent.MemberRemoved e) {
    MemberStatus known = state.members().get(e.hotkey());
    if (known == null) {
      return state;
    }
    String reason = known.takesPart() ? e.reason() : known.reason();
    Optional<Instant> since = known.takesPart() ? Optional.of(e.at()) : known.since();
    return state.without(
        e.hotkey(), new Departure(known.standing(), reason, since, state.revision() + 1));
  }

  private static NetworkState stands(
      NetworkState state, NetworkEvent event, Standing standing, String reason) {
    Hotkey hotkey = event.hotkey();
    Optional<Instant> since = Optional.of(event.at());
    MemberStatus known = state.members().get(hotkey);
    if (known != null) {
      return state.with(new MemberStatus(known.member(), standing, reason, since));
    }
    return state.departed().containsKey(hotkey)
        ? state.withDeparture(hotkey, new Departure(standing, reason, since, state.revision() + 1))
        : state;
  }
}
