package io.assay.persistence.serialization;

import io.assay.persistence.mapping.AccountMapping;

/** Stores the events and the snapshot of an account. Made by Pekko. */
public final class AccountSerializer extends StoredSerializer {
  /** Stored with every value; never changes. */
  public static final int IDENTIFIER = 740_103;

  /** The serializer. */
  public AccountSerializer() {
    super(IDENTIFIER, AccountMapping.codecs());
  }
}
