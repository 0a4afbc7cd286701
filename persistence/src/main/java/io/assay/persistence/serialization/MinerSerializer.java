package io.assay.persistence.serialization;

import io.assay.persistence.mapping.MinerMapping;

/** Stores the events and the snapshot of a miner. Made by Pekko. */
public final class MinerSerializer extends StoredSerializer {
  /** Stored with every value; never changes. */
  public static final int IDENTIFIER = 740_101;

  /** The serializer. */
  public MinerSerializer() {
    super(IDENTIFIER, MinerMapping.codecs());
  }
}
