package io.assay.actors.consensus;

import java.util.Arrays;

/** A share for every uid, each in [0,1] and a whole number of 2^-32. */
public final class Proportions {

  private final long[] raw;

  private Proportions(long[] raw) {
    this.raw = raw;
  }

  /** Keeps a copy. */
  static Proportions of(long[] raw) {
    return new Proportions(raw.clone());
  }

  /** For how many uids there is one. */
  public int size() {
    return raw.length;
  }

  /** The share of that uid in units of 2^-32. */
  public long raw(int uid) {
    return raw[uid];
  }

  /** The share of that uid, exactly. */
  public double at(int uid) {
    return (double) raw[uid] / Fixed.ONE;
  }

  /** The share of that uid in 65 535ths, rounded down, as the chain stores it. */
  public int u16(int uid) {
    return Fixed.toU16(raw[uid]);
  }

  /** What that uid gets of an amount that is not negative, rounded down. */
  public long of(int uid, long amount) {
    return Fixed.mul(raw[uid], amount);
  }

  /** All shares together, exactly; less than 1 by at most 2^-32 a uid where they are normalised. */
  public double sum() {
    return (double) Vectors.sum(raw) / Fixed.ONE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Proportions that && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  @Override
  public String toString() {
    return Arrays.toString(raw);
  }
}
