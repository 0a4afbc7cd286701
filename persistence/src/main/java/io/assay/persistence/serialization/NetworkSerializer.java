package io.assay.persistence.serialization;

import io.assay.persistence.mapping.NetworkMapping;

/** Stores the events and the snapshot of the network. Made by Pekko. */
public final class NetworkSerializer extends StoredSerializer {
  /** Stored with every value; never changes. */
  public static final int IDENTIFIER = 740_102;

  /** The serializer. */
  public NetworkSerializer() {
    super(IDENTIFIER, NetworkMapping.codecs());
  }
}
