package io.assay.simulations.miners;

import java.util.Locale;

/** What kind of miner it is. */
public enum MinerCharacter {
  /** Serves what it announces, faster than the task's mean. */
  HONEST_FAST(false),
  /** Serves what it announces, near the task's mean speed. */
  HONEST_MEDIUM(false),
  /** Serves what it announces, slower than the task's mean. */
  HONEST_SLOW(false),
  /** Passes a smaller model off as the real one, with that model's own log probabilities. */
  SMALLER_MODEL(true),
  /** Announces more than it serves: answers 429 when what it really has is used up. */
  OVER_ANNOUNCER(true),
  /** Fails now and then: 500 for a part of its requests. */
  FLAKY(true),
  /** Cuts a part of its answers in the middle. */
  CUTTER(true),
  /** Makes pictures of another seed than asked for. */
  WRONG_SEED(true),
  /** Makes pictures and embeddings with another model than asked for. */
  WRONG_MODEL(true),
  /** Makes one picture and one list of embeddings, and gives them to everyone from then on. */
  COPY_CAT(true),
  /** Says that every picture would not be safe for work, and makes none. */
  NSFW(true),
  /** Makes real pictures, but gives random numbers for embeddings. */
  WRONG_EMBEDDINGS(true);

  private final boolean cheat;

  MinerCharacter(boolean cheat) {
    this.cheat = cheat;
  }

  /** Whether it earns less than its honest twin when weights are fair. */
  public boolean cheat() {
    return cheat;
  }

  /** Its name as it is written outside, for example {@code smaller-model}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
