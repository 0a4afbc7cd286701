package io.assay.streams.chain.scale;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.util.ByteString;

/**
 * Reads SCALE from bytes that nobody vouches for.
 *
 * <p>A list is read only if its items can be in the bytes that are left; all lists together have at
 * most {@link #MOST_ITEMS} items and are at most {@link #DEEPEST} deep. Each method throws {@link
 * ScaleException} with the place when there are too few bytes or a form is not the canonical one.
 */
public final class ScaleReader {

  /** How many items all lists of one reader may have together. */
  public static final int MOST_ITEMS = 4_000_000;

  /** How deep lists may be in each other. */
  public static final int DEEPEST = 16;

  private static final BigInteger BYTE = BigInteger.valueOf(0xff);

  private final byte[] input;
  private int position;
  private int depth;
  private int items;

  /** Reads those bytes from the first on. */
  public ScaleReader(ByteString input) {
    this.input = input.toArrayUnsafe();
  }

  /** How many bytes are left. */
  public int remaining() {
    return input.length - position;
  }

  /** A whole number of one byte. */
  public int u8() {
    return fixed(1).intValue();
  }

  /** A whole number of two bytes. */
  public int u16() {
    return fixed(2).intValue();
  }

  /** A whole number of four bytes. */
  public long u32() {
    return fixed(4).longValue();
  }

  /** A whole number of eight bytes. */
  public BigInteger u64() {
    return fixed(8);
  }

  /** A whole number of sixteen bytes. */
  public BigInteger u128() {
    return fixed(16);
  }

  /** A truth value. */
  public boolean bool() {
    int value = u8();
    if (value > 1) {
      throw wrong("truth value " + value + ": expected 0 or 1");
    }
    return value == 1;
  }

  /** A compact number. */
  public BigInteger compact() {
    int first = u8();
    int mode = first & 3;
    if (mode == 0) {
      return BigInteger.valueOf(first >> 2);
    }
    if (mode == 3) {
      return large((first >> 2) + 4);
    }
    position--;
    BigInteger value = fixed(mode == 1 ? 2 : 4).shiftRight(2);
    requireCanonical(value.bitLength() > (mode == 1 ? 6 : 14));
    return value;
  }

  /** A compact number of at most that many bits, from 1 to 63. */
  public long compact(int bits) {
    BigInteger value = compact();
    if (value.bitLength() > bits) {
      throw wrong("compact number of " + value.bitLength() + " bits: expected at most " + bits);
    }
    return value.longValue();
  }

  /** That many bytes as they are. */
  public ByteString raw(int length) {
    require(length);
    ByteString bytes = ByteString.fromArray(input, position, length);
    position += length;
    return bytes;
  }

  /** Bytes after their length. */
  public ByteString bytes() {
    return raw(length(1));
  }

  /** Text in UTF-8 after its length in bytes. */
  public String string() {
    ByteString bytes = bytes();
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toArrayUnsafe()))
          .toString();
    } catch (CharacterCodingException e) {
      throw wrong("text that is not UTF-8: expected UTF-8");
    }
  }

  /**
   * A list after its length.
   *
   * @param leastBytes what an item takes at least, 1 or more
   * @param read one item
   */
  public <T> List<T> vec(int leastBytes, Function<ScaleReader, T> read) {
    if (depth >= DEEPEST) {
      throw wrong("lists deeper than " + DEEPEST + ": expected at most " + DEEPEST);
    }
    int length = length(leastBytes);
    items += length;
    if (items > MOST_ITEMS) {
      throw wrong(items + " items in all: expected at most " + MOST_ITEMS);
    }
    depth++;
    List<T> list = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      list.add(read.apply(this));
    }
    depth--;
    return list;
  }

  /** A list of whole numbers of two bytes. */
  public List<Integer> vecU16() {
    return vec(2, ScaleReader::u16);
  }

  /** Checks that nothing is left. */
  public void end() {
    if (remaining() > 0) {
      throw wrong(remaining() + " bytes left over: expected the end");
    }
  }

  private int length(int leastBytes) {
    BigInteger length = compact();
    if (length.multiply(BigInteger.valueOf(leastBytes)).compareTo(BigInteger.valueOf(remaining()))
        > 0) {
      throw wrong(
          "length %s of items of at least %d bytes: expected as many as are in the %d bytes left"
              .formatted(shown(length), leastBytes, remaining()));
    }
    return length.intValue();
  }

  private BigInteger large(int bytes) {
    BigInteger value = fixed(bytes);
    requireCanonical(value.bitLength() > (bytes == 4 ? 30 : (bytes - 1) * Byte.SIZE));
    return value;
  }

  private BigInteger fixed(int bytes) {
    require(bytes);
    if (bytes < Long.BYTES) {
      long value = 0;
      for (int i = bytes - 1; i >= 0; i--) {
        value = value << Byte.SIZE | input[position + i] & BYTE.intValue();
      }
      position += bytes;
      return BigInteger.valueOf(value);
    }
    byte[] bigEndian = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      bigEndian[bytes - 1 - i] = input[position + i];
    }
    position += bytes;
    return new BigInteger(1, bigEndian);
  }

  private void require(int bytes) {
    if (bytes > remaining()) {
      throw wrong(remaining() + " bytes left: expected " + bytes + " more");
    }
  }

  private void requireCanonical(boolean canonical) {
    if (!canonical) {
      throw wrong("compact number in more bytes than it needs: expected the shortest form");
    }
  }

  private static String shown(BigInteger length) {
    return length.bitLength() > Long.SIZE ? "above 2^64" : length.toString();
  }

  /** The failure that something read up to here cannot be right. */
  public ScaleException wrong(String problem) {
    return new ScaleException(position, problem);
  }
}
