package io.assay.persistence.journal;

import java.nio.file.Path;
import java.util.OptionalLong;

/** A data folder that cannot be used. The message is one line for people; nothing was changed. */
public final class DataFolderException extends JournalException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the folder. */
  public enum Problem {
    /** Another process, or this one, has it open. */
    IN_USE,
    /** There is something else of that name, or its path cannot be used. */
    NOT_A_FOLDER,
    /** It cannot be made or written. */
    NOT_WRITABLE,
    /** What lies where the journal should be is not a journal of this program. */
    FOREIGN,
    /** The journal is damaged or incomplete. */
    CORRUPT,
    /** A later version of this program wrote it. */
    NEWER_VERSION
  }

  private final Problem problem;
  private final Path folder;
  private final transient OptionalLong owner;

  private DataFolderException(
      Problem problem, Path folder, OptionalLong owner, String message, Throwable cause) {
    super("data folder " + folder + " " + message, cause);
    this.problem = problem;
    this.folder = folder;
    this.owner = owner;
  }

  private DataFolderException(Problem problem, Path folder, OptionalLong owner, String message) {
    super("data folder " + folder + " " + message);
    this.problem = problem;
    this.folder = folder;
    this.owner = owner;
  }

  /** A problem; {@code message} goes on after "data folder F ". */
  static DataFolderException of(Problem problem, Path folder, String message) {
    return new DataFolderException(problem, folder, OptionalLong.empty(), message);
  }

  /** A problem that another caused. */
  static DataFolderException of(Problem problem, Path folder, String message, Throwable cause) {
    return new DataFolderException(problem, folder, OptionalLong.empty(), message, cause);
  }

  /** The folder is in use by that process, or by one whose number is not known. */
  static DataFolderException inUse(Path folder, OptionalLong pid) {
    String who = pid.isPresent() ? "process " + pid.getAsLong() : "another process";
    return new DataFolderException(
        Problem.IN_USE, folder, pid, "is in use by " + who + ": stop it, or name another folder");
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** The process that has it open, if that is the problem and its number is known. */
  public OptionalLong owner() {
    return owner;
  }
}
