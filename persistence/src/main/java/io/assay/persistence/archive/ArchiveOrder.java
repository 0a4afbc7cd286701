package io.assay.persistence.archive;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What an archive job is to do.
 *
 * @param before events written before this moment
 * @param folder where their history files go
 * @param apply whether to do it, or only to say what would be done
 * @param rate how many events are deleted a second, at least 1
 */
public record ArchiveOrder(Instant before, Path folder, boolean apply, long rate) {

  /** Events deleted a second unless told otherwise: leaves the journal to the entities. */
  public static final long MODEST = 2_000;

  public ArchiveOrder {
    if (rate < 1) {
      throw new IllegalArgumentException("rate " + rate + ": expected 1 event a second or more");
    }
    folder = folder.toAbsolutePath().normalize();
  }
}
