package io.assay.http.management;

import io.assay.persistence.archive.ArchiveOrder;
import io.assay.persistence.archive.ArchiveProgress;

/** Runs archive jobs beside a node's work, one at a time. */
public interface ArchiveAdmin {

  /**
   * Starts a job; gives how far it is at once.
   *
   * @throws IllegalStateException if one runs already
   * @throws IllegalArgumentException if the order cannot be carried out here, naming the remedy
   */
  ArchiveProgress start(ArchiveOrder order);

  /** How far the job is, or how the last one ended. */
  ArchiveProgress progress();
}
