package io.assay.actors.network;

import io.assay.actors.ClusterMessage;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the network entity answers. */
public sealed interface NetworkReply extends ClusterMessage {

  /** Recorded, or recorded already; {@code revision} is the entity's sequence number then. */
  record Accepted(long revision) implements NetworkReply {}

  /** Not taken. */
  record Refused(NetworkRefusal reason) implements NetworkReply {}

  /**
   * All members.
   *
   * @param members sorted by hotkey, the paused and banned among them
   * @param excluded miners that left paused or banned, by hotkey; none from a node that did not say
   *     so yet
   * @param revision the entity's sequence number then
   */
  record Members(List<MemberStatus> members, SortedMap<Hotkey, Departure> excluded, long revision)
      implements NetworkReply {
    public Members {
      members = List.copyOf(members);
      excluded =
          Collections.unmodifiableSortedMap(
              new TreeMap<>(Objects.requireNonNullElse(excluded, Collections.emptySortedMap())));
    }

    /** Those that take part, sorted by hotkey. */
    public List<Member> active() {
      return members.stream().filter(MemberStatus::takesPart).map(MemberStatus::member).toList();
    }

    /** The member with that hotkey. */
    public Optional<MemberStatus> find(Hotkey hotkey) {
      return members.stream().filter(m -> m.member().hotkey().equals(hotkey)).findFirst();
    }
  }
}
