package io.assay.actors.network;

import java.util.List;

/** What can be asked of the network's membership. Every command may be sent again without harm. */
public sealed interface NetworkCommand {

  /** The longest reason or source, in characters. */
  int MAX_TEXT = 200;

  /**
   * Makes a miner a member, or corrects a member's uid, endpoint or capacities. One that was paused
   * or banned when it left comes back as paused or banned.
   */
  record AddMember(Member member) implements NetworkCommand {}

  /** Takes a miner out. */
  record RemoveMember(Hotkey hotkey, String reason) implements NetworkCommand {
    public RemoveMember {
      requireText("reason", reason);
    }
  }

  /** Gives a miner no more requests until it is resumed. */
  record PauseMember(Hotkey hotkey, String reason) implements NetworkCommand {
    public PauseMember {
      requireText("reason", reason);
    }
  }

  /** Lets a paused or banned miner take part again. */
  record ResumeMember(Hotkey hotkey, String reason) implements NetworkCommand {
    public ResumeMember {
      requireText("reason", reason);
    }
  }

  /** Shuts a miner out until it is resumed, also one that left. */
  record BanMember(Hotkey hotkey, String reason) implements NetworkCommand {
    public BanMember {
      requireText("reason", reason);
    }
  }

  /**
   * Makes the members exactly these: adds, corrects and removes what differs, all or nothing.
   *
   * @param wanted all members; a source that failed must send nothing, because nobody wanted means
   *     that everybody leaves
   * @param source where the list comes from, for people, for example {@code metagraph}
   */
  record SyncMembers(List<Member> wanted, String source) implements NetworkCommand {
    public SyncMembers {
      wanted = List.copyOf(wanted);
      requireText("source", source);
    }
  }

  private static void requireText(String name, String text) {
    if (text.isBlank() || text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          name + ": '" + text + "'; expected 1 to " + MAX_TEXT + " characters");
    }
  }
}
