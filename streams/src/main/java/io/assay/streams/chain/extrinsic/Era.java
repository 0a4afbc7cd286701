package io.assay.streams.chain.extrinsic;

import io.assay.streams.chain.scale.ScaleWriter;
import org.apache.pekko.util.ByteString;

/** For which blocks an extrinsic may be included. */
public sealed interface Era {

  /** Its form in the extrinsic. */
  ByteString encoded();

  /** For all blocks for ever; it is signed with the hash of block 0. */
  static Era immortal() {
    return new Immortal();
  }

  /**
   * For some blocks from about now on.
   *
   * @param blocks for how many, at least; the next power of two from 4 to 65536 is taken
   * @param current the number of a finalised block, 0 or more
   * @throws IllegalArgumentException if either is out of range
   */
  static Mortal mortal(int blocks, long current) {
    if (blocks < 1 || blocks > Mortal.LONGEST) {
      throw new IllegalArgumentException(
          "era of " + blocks + " blocks: expected 1 to " + Mortal.LONGEST);
    }
    int period = Math.max(Mortal.SHORTEST, Integer.highestOneBit(2 * blocks - 1));
    int step = Mortal.step(period);
    return new Mortal(period, (int) (current % period) / step * step, current);
  }

  /** Never ends. */
  record Immortal() implements Era {
    @Override
    public ByteString encoded() {
      return new ScaleWriter().u8(0).written();
    }
  }

  /**
   * Ends.
   *
   * @param period how many blocks it lasts, a power of two from 4 to 65536
   * @param phase the number of its first block modulo the period
   * @param current the block at which it was chosen
   */
  record Mortal(int period, int phase, long current) implements Era {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 65_536;

    /** Checks the numbers. */
    public Mortal {
      if (period < SHORTEST || period > LONGEST || Integer.bitCount(period) != 1) {
        throw new IllegalArgumentException(
            "period " + period + ": expected a power of two from 4 to 65536");
      }
      if (phase < 0 || phase >= period || phase % step(period) != 0) {
        throw new IllegalArgumentException(
            "phase %d: expected a multiple of %d below %d".formatted(phase, step(period), period));
      }
      if (current < 0) {
        throw new IllegalArgumentException("block " + current + ": expected 0 or more");
      }
    }

    /** The first block; it is signed with the hash of this one. */
    public long birth() {
      return Math.max(current, phase) - (Math.max(current, phase) - phase) % period;
    }

    /** The first block in which it may be included no more. */
    public long death() {
      return birth() + period;
    }

    @Override
    public ByteString encoded() {
      int exponent = Math.min(Math.max(Integer.numberOfTrailingZeros(period) - 1, 1), 15);
      return new ScaleWriter().u16(exponent | phase / step(period) << 4).written();
    }

    private static int step(int period) {
      return Math.max(1, period >> 12);
    }
  }
}
