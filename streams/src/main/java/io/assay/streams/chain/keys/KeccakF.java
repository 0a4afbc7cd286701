package io.assay.streams.chain.keys;

/**
 * The permutation Keccak-f[1600] (FIPS 202, section 3), which no library at hand offers by itself.
 */
final class KeccakF {

  private static final int ROUNDS = 24;
  private static final int LANES = 25;
  private static final int[] ROTATION = rotations();
  private static final int[] TARGET = targets();
  private static final long[] CONSTANT = constants();

  private KeccakF() {}

  /** Permutes 25 lanes in place; takes the same time for every state. */
  static void permute(long[] lanes) {
    long[] moved = new long[LANES];
    long[] column = new long[5];
    for (int round = 0; round < ROUNDS; round++) {
      theta(lanes, column);
      for (int i = 0; i < LANES; i++) {
        moved[TARGET[i]] = Long.rotateLeft(lanes[i], ROTATION[i]);
      }
      for (int i = 0; i < LANES; i++) {
        int row = i - i % 5;
        lanes[i] = moved[i] ^ ~moved[row + (i + 1) % 5] & moved[row + (i + 2) % 5];
      }
      lanes[0] ^= CONSTANT[round];
    }
    java.util.Arrays.fill(moved, 0);
    java.util.Arrays.fill(column, 0);
  }

  private static void theta(long[] lanes, long[] column) {
    for (int x = 0; x < 5; x++) {
      column[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
    }
    for (int i = 0; i < LANES; i++) {
      lanes[i] ^= column[(i + 4) % 5] ^ Long.rotateLeft(column[(i + 1) % 5], 1);
    }
  }

  private static int[] rotations() {
    int[] rotation = new int[LANES];
    int x = 1;
    int y = 0;
    for (int t = 0; t < ROUNDS; t++) {
      rotation[x + 5 * y] = (t + 1) * (t + 2) / 2 % Long.SIZE;
      int next = (2 * x + 3 * y) % 5;
      x = y;
      y = next;
    }
    return rotation;
  }

  private static int[] targets() {
    int[] target = new int[LANES];
    for (int i = 0; i < LANES; i++) {
      int x = i % 5;
      int y = i / 5;
      target[i] = y + 5 * ((2 * x + 3 * y) % 5);
    }
    return target;
  }

  /** From the linear feedback shift register x^8 + x^6 + x^5 + x^4 + 1. */
  private static long[] constants() {
    long[] constant = new long[ROUNDS];
    int register = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int j = 0; j < 7; j++) {
        constant[round] |= (long) (register & 1) << (1 << j) - 1;
        register = register << 1 ^ (register >> 7) * 0x171;
      }
    }
    return constant;
  }
}
