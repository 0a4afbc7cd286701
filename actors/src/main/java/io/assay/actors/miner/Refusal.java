package io.assay.actors.miner;

/** Why a miner entity did not take a command. Mapped to an answer for people at the edge only. */
public sealed interface Refusal {

  /** No such miner is known, or it has left the network. */
  record NotAMember() implements Refusal {}

  /** Too many requests to this miner are on their way; {@code limit} is the bound. */
  record TooManyPending(int limit) implements Refusal {}

  /** The period is not the next one, or was never opened for this miner. */
  record WrongPeriod(long asked, long current) implements Refusal {}

  /** The miner's queue of commands is full; {@code limit} is the bound. */
  record Overloaded(int limit) implements Refusal {}

  /** The journal did not take the write; nothing or all of it was stored: ask again. */
  record JournalUnavailable(String detail) implements Refusal {}

  /** The command names something impossible, for example a second miner's hotkey. */
  record Contradiction(String detail) implements Refusal {}
}
