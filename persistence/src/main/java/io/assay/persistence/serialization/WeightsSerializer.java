package io.assay.persistence.serialization;

import io.assay.persistence.mapping.WeightsMapping;

/** Stores the events and the snapshot of the period clock and the weights. Made by Pekko. */
public final class WeightsSerializer extends StoredSerializer {
  /** Stored with every value; never changes. */
  public static final int IDENTIFIER = 740_104;

  /** The serializer. */
  public WeightsSerializer() {
    super(IDENTIFIER, WeightsMapping.codecs());
  }
}
