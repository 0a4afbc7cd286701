package io.assay.http.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.util.ByteString;

/**
 * A growing buffer of JSON text in UTF-8. The caller writes braces, commas and names as raw text;
 * strings are quoted and escaped here. Not safe for use by several threads.
 */
public final class JsonBytes {

  /** What stands for a probability of zero, whose logarithm JSON cannot express. */
  private static final double LEAST = -9999.0;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** The most bytes that one char of a string can take: a control character as an escape. */
  private static final int WIDEST = 6;

  private byte[] bytes;
  private int size;

  /** An empty buffer that holds {@code capacity} bytes before it grows; at least 16. */
  public JsonBytes(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** How many bytes are in it. */
  public int size() {
    return size;
  }

  /** Appends bytes that are ready. */
  public JsonBytes raw(byte[] ready) {
    room(ready.length);
    System.arraycopy(ready, 0, bytes, size, ready.length);
    size += ready.length;
    return this;
  }

  /** Appends text of ASCII characters as it is. */
  @SuppressWarnings("deprecation") // The one copy that needs no encoder; ASCII only.
  public JsonBytes raw(String ascii) {
    room(ascii.length());
    ascii.getBytes(0, ascii.length(), bytes, size);
    size += ascii.length();
    return this;
  }

  /** Appends what another buffer holds. */
  public JsonBytes raw(JsonBytes other) {
    room(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
    return this;
  }

  /** Appends a whole number. */
  public JsonBytes number(long value) {
    return raw(Long.toString(value));
  }

  /** Appends a number; one that JSON cannot express becomes -9999. */
  public JsonBytes number(double value) {
    return raw(Double.toString(Double.isFinite(value) ? value : LEAST));
  }

  /** Appends a list of numbers. */
  public JsonBytes numbers(List<Double> values) {
    raw("[");
    for (int i = 0; i < values.size(); i++) {
      raw(i == 0 ? "" : ",").number(values.get(i));
    }
    return raw("]");
  }

  /** Appends a quoted string; the half of a surrogate pair becomes U+FFFD. */
  public JsonBytes string(CharSequence text) {
    room(2 + text.length() * WIDEST);
    bytes[size++] = '"';
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (i + 1 < length && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        wide(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        wide(Character.isSurrogate(c) ? 0xFFFD : c);
      }
    }
    bytes[size++] = '"';
    return this;
  }

  /** Appends a quoted string that should be base64; whatever it is, what comes out is JSON. */
  public JsonBytes base64(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '+' || c > 'z' || c == '\\') {
        return string(text);
      }
    }
    return raw("\"").raw(text).raw("\"");
  }

  /** Appends the UTF-8 bytes of a text as a list of numbers, 0 to 255. */
  public JsonBytes listOfBytes(String text) {
    raw("[");
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      if (i > 0) {
        raw(",");
      }
      number(utf8[i] & 0xFF);
    }
    return raw("]");
  }

  /** Takes out what is in it; it is empty afterwards and can be filled again. */
  public ByteString take() {
    ByteString taken = ByteString.fromArrayUnsafe(Arrays.copyOf(bytes, size));
    size = 0;
    return taken;
  }

  private void ascii(char c) {
    if (c >= 0x20 && c != '"' && c != '\\') {
      bytes[size++] = (byte) c;
      return;
    }
    bytes[size++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[size++] = (byte) c;
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 0xF];
      }
    }
  }

  private void wide(int codePoint) {
    if (codePoint < 0x800) {
      bytes[size++] = (byte) (0xC0 | codePoint >> 6);
    } else {
      if (codePoint < 0x10000) {
        bytes[size++] = (byte) (0xE0 | codePoint >> 12);
      } else {
        bytes[size++] = (byte) (0xF0 | codePoint >> 18);
        bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
      }
      bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
    }
    bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
