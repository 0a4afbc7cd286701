package io.assay.persistence.mapping;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.function.Function;

/**
 * How one type is stored: its manifest, and the way there and back.
 *
 * @param <T> the type of the domain
 */
public final class Codec<T> {
  private final String manifest;
  private final Class<T> type;
  private final Function<T, byte[]> writer;
  private final Reader<T> reader;

  private interface Reader<T> {
    T read(byte[] bytes) throws InvalidProtocolBufferException;
  }

  private Codec(String manifest, Class<T> type, Function<T, byte[]> writer, Reader<T> reader) {
    this.manifest = manifest;
    this.type = type;
    this.writer = writer;
    this.reader = reader;
  }

  static <T, P extends MessageLite> Codec<T> of(
      String manifest, Class<T> type, Function<T, P> write, Parser<P> parser, Function<P, T> read) {
    return new Codec<>(
        manifest,
        type,
        value -> write.apply(value).toByteArray(),
        bytes -> read.apply(parser.parseFrom(bytes)));
  }

  /** The stable name under which the type is stored, with its version. */
  public String manifest() {
    return manifest;
  }

  /** The type that is stored. */
  public Class<T> type() {
    return type;
  }

  /** The stored form of a value; equal values give equal bytes. */
  public byte[] encode(Object value) {
    return writer.apply(type.cast(value));
  }

  /**
   * The value of a stored form.
   *
   * @throws UnreadableException if the bytes mean no valid value
   */
  public T decode(byte[] bytes) {
    try {
      return reader.read(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new UnreadableException(
          manifest, "", "the bytes are no such message (" + e.getMessage() + ")", e);
    } catch (FieldException e) {
      throw new UnreadableException(manifest, e.path(), e.problem(), e);
    } catch (RuntimeException e) {
      throw new UnreadableException(manifest, "", String.valueOf(e.getMessage()), e);
    }
  }
}
