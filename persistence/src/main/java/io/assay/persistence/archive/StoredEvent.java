package io.assay.persistence.archive;

import java.util.Arrays;

/**
 * An event as the journal stores it, to the byte.
 *
 * @param sequence its sequence number in its entity's journal, from 1
 * @param timestamp when it was written, in milliseconds since 1970
 * @param serializer which serializer wrote it
 * @param manifest what that serializer needs to know which type it is
 * @param payload the serialized event; never changed
 */
public record StoredEvent(
    long sequence, long timestamp, int serializer, String manifest, byte[] payload) {

  public StoredEvent {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence " + sequence + ": expected 1 or more");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredEvent that
        && sequence == that.sequence
        && timestamp == that.timestamp
        && serializer == that.serializer
        && manifest.equals(that.manifest)
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sequence) * 31 + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "StoredEvent[sequence=%d, timestamp=%d, serializer=%d, manifest=%s, %d bytes]"
        .formatted(sequence, timestamp, serializer, manifest, payload.length);
  }
}
