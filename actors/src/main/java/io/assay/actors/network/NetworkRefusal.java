package io.assay.actors.network;

/** Why a membership command was not taken. Mapped to an answer for people at the edge only. */
public sealed interface NetworkRefusal {

  /** No member has this hotkey. */
  record UnknownMember(Hotkey hotkey) implements NetworkRefusal {}

  /** The member is paused already, for another reason. */
  record AlreadyPaused(Hotkey hotkey, String reason) implements NetworkRefusal {}

  /** The miner is banned already, for another reason, or is to be paused while banned. */
  record AlreadyBanned(Hotkey hotkey, String reason) implements NetworkRefusal {}

  /** The member is neither paused nor banned. */
  record AlreadyActive(Hotkey hotkey) implements NetworkRefusal {}

  /** Another member has this place on the subnet. */
  record UidTaken(int uid, Hotkey holder, Hotkey asked) implements NetworkRefusal {}

  /** A list of members has this hotkey twice. */
  record ListedTwice(Hotkey hotkey) implements NetworkRefusal {}
}
