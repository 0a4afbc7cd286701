package io.assay.streams.chain.scale;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.apache.pekko.util.ByteString;

/**
 * Writes values in SCALE, one after the other: whole numbers little-endian, lists after their
 * compact length.
 *
 * <p>Each method throws {@link IllegalArgumentException} for a number outside its range.
 */
public final class ScaleWriter {

  private static final int LARGEST_COMPACT_BYTES = 67;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A whole number of one byte. */
  public ScaleWriter u8(int value) {
    return fixed(BigInteger.valueOf(value), 1);
  }

  /** A whole number of two bytes. */
  public ScaleWriter u16(int value) {
    return fixed(BigInteger.valueOf(value), 2);
  }

  /** A whole number of four bytes. */
  public ScaleWriter u32(long value) {
    return fixed(BigInteger.valueOf(value), 4);
  }

  /** A whole number of eight bytes. */
  public ScaleWriter u64(BigInteger value) {
    return fixed(value, 8);
  }

  /** A whole number of eight bytes, here below 2^63. */
  public ScaleWriter u64(long value) {
    return u64(BigInteger.valueOf(value));
  }

  /** A whole number of sixteen bytes. */
  public ScaleWriter u128(BigInteger value) {
    return fixed(value, 16);
  }

  /** A truth value. */
  public ScaleWriter bool(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** A whole number in as few bytes as it needs. */
  public ScaleWriter compact(long value) {
    return compact(BigInteger.valueOf(value));
  }

  /** A whole number below 2^536 in as few bytes as it needs. */
  public ScaleWriter compact(BigInteger value) {
    requireRange(value, LARGEST_COMPACT_BYTES);
    int bits = value.bitLength();
    if (bits <= 6) {
      return fixed(value.shiftLeft(2), 1);
    }
    if (bits <= 14) {
      return fixed(value.shiftLeft(2).or(BigInteger.ONE), 2);
    }
    if (bits <= 30) {
      return fixed(value.shiftLeft(2).or(BigInteger.TWO), 4);
    }
    int bytes = Math.max(4, (bits + 7) / 8);
    return u8((bytes - 4) << 2 | 3).fixed(value, bytes);
  }

  /** Bytes as they are, without their length. */
  public ScaleWriter raw(ByteString bytes) {
    out.writeBytes(bytes.toArrayUnsafe());
    return this;
  }

  /** Bytes after their length. */
  public ScaleWriter bytes(ByteString bytes) {
    return compact(bytes.length()).raw(bytes);
  }

  /** Text in UTF-8 after its length in bytes. */
  public ScaleWriter string(String text) {
    return bytes(ByteString.fromArrayUnsafe(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A list after its length. */
  public <T> ScaleWriter vec(Collection<? extends T> items, BiConsumer<ScaleWriter, T> write) {
    compact(items.size());
    items.forEach(item -> write.accept(this, item));
    return this;
  }

  /** A list of whole numbers of two bytes. */
  public ScaleWriter vecU16(Collection<Integer> items) {
    return vec(items, ScaleWriter::u16);
  }

  /** What has been written. */
  public ByteString written() {
    return ByteString.fromArrayUnsafe(out.toByteArray());
  }

  private ScaleWriter fixed(BigInteger value, int bytes) {
    requireRange(value, bytes);
    for (int i = 0; i < bytes; i++) {
      out.write(value.shiftRight(i * Byte.SIZE).intValue());
    }
    return this;
  }

  private static void requireRange(BigInteger value, int bytes) {
    if (value.signum() < 0 || value.bitLength() > bytes * Byte.SIZE) {
      throw new IllegalArgumentException(
          "number " + value + ": expected 0 to 2^" + bytes * Byte.SIZE + " - 1");
    }
  }
}
