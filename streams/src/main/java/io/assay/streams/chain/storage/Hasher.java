package io.assay.streams.chain.storage;

import io.assay.streams.chain.Blake2b;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.pekko.util.ByteString;

/** How an argument becomes a part of a storage key. All keep the argument readable at the end. */
public enum Hasher {
  /** The argument itself. */
  IDENTITY {
    @Override
    ByteString prefix(ByteString argument) {
      return ByteString.emptyByteString();
    }
  },
  /** XXH64 before the argument. */
  TWOX_64_CONCAT {
    @Override
    ByteString prefix(ByteString argument) {
      return twox(argument, 1);
    }
  },
  /** BLAKE2b-128 before the argument. */
  BLAKE2_128_CONCAT {
    @Override
    ByteString prefix(ByteString argument) {
      return ByteString.fromArrayUnsafe(Blake2b.hash(argument.toArrayUnsafe(), 16));
    }
  };

  abstract ByteString prefix(ByteString argument);

  /** The part of the key. */
  ByteString part(ByteString argument) {
    return prefix(argument).concat(argument);
  }

  /** XXH64 with the seeds 0, 1, ... one after the other, little-endian. */
  static ByteString twox(ByteString input, int hashes) {
    ByteBuffer buffer = ByteBuffer.allocate(hashes * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int seed = 0; seed < hashes; seed++) {
      buffer.putLong(XxHash64.hash(input.toArrayUnsafe(), seed));
    }
    return ByteString.fromArrayUnsafe(buffer.array());
  }
}
