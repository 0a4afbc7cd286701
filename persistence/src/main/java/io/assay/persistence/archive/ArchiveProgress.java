package io.assay.persistence.archive;

/**
 * How far an archive job is.
 *
 * @param phase what it does now
 * @param entities how many entities have events that are old enough
 * @param miners how many of those are miners
 * @param toWrite events to be written to files
 * @param written events that are in whole files by now
 * @param bytes what is written, in bytes: of whole files, or in a dry run of events as they are
 * @param files whole files
 * @param toDelete events to be deleted from the journal
 * @param deleted events that were deleted
 * @param kept events old enough that stay, because no snapshot stands after them yet
 * @param problem why it failed; empty if it did not
 */
public record ArchiveProgress(
    Phase phase,
    int entities,
    int miners,
    long toWrite,
    long written,
    long bytes,
    int files,
    long toDelete,
    long deleted,
    long kept,
    String problem) {

  /** What a job does. */
  public enum Phase {
    /** No job has run since the process was started. */
    IDLE,
    /** Looks what the journal holds. */
    PLANNING,
    /** Writes history files. */
    WRITING,
    /** Reads them back and compares them with the journal. */
    VERIFYING,
    /** Deletes from the journal. */
    DELETING,
    /** Has done all. */
    DONE,
    /** Was told to stop; the next one goes on. */
    STOPPED,
    /** Could not go on; nothing is lost, and the next one goes on. */
    FAILED;

    /** Whether a job is under way. */
    public boolean isRunning() {
      return this == PLANNING || this == WRITING || this == VERIFYING || this == DELETING;
    }
  }

  /** Before any job. */
  static ArchiveProgress idle() {
    return new ArchiveProgress(Phase.IDLE, 0, 0, 0, 0, 0, 0, 0, 0, 0, "");
  }

  ArchiveProgress in(Phase next) {
    return ended(next, problem);
  }

  ArchiveProgress ended(Phase next, String why) {
    return new ArchiveProgress(
        next, entities, miners, toWrite, written, bytes, files, toDelete, deleted, kept, why);
  }

  ArchiveProgress written(long events, long size, int more) {
    return new ArchiveProgress(
        phase,
        entities,
        miners,
        toWrite,
        written + events,
        bytes + size,
        files + more,
        toDelete,
        deleted,
        kept,
        problem);
  }

  ArchiveProgress deleted(long events) {
    return new ArchiveProgress(
        phase,
        entities,
        miners,
        toWrite,
        written,
        bytes,
        files,
        toDelete,
        deleted + events,
        kept,
        problem);
  }
}
