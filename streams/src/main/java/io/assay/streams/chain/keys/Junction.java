package io.assay.streams.chain.keys;

import io.assay.streams.chain.Blake2b;
import io.assay.streams.chain.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.pekko.util.ByteString;

/**
 * A step from one key to a key below it.
 *
 * @param hard whether the step needs the secret; a soft step can also be made from the public key
 * @param chainCode 32 bytes that tell this step from others
 */
record Junction(boolean hard, ByteString chainCode) {

  private static final int CODE = 32;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /**
   * The step of that name: a number of at most 64 bits stands for itself, other text for its SCALE
   * form, hashed if longer than 32 bytes.
   *
   * @throws IllegalArgumentException if a number is larger
   */
  static Junction of(boolean hard, String name) {
    byte[] code = encoded(name).toArrayUnsafe();
    byte[] fitted = code.length > CODE ? Blake2b.hash(code, CODE) : Arrays.copyOf(code, CODE);
    return new Junction(hard, ByteString.fromArrayUnsafe(fitted));
  }

  private static ByteString encoded(String name) {
    if (!NUMBER.matcher(name).matches()) {
      return new ScaleWriter().string(name).written();
    }
    try {
      return new ScaleWriter().u64(new BigInteger(name)).written();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a numbered derivation is too large: expected at most 2^64 - 1", e);
    }
  }
}
