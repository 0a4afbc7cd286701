package io.assay.persistence.journal;

import java.nio.file.Path;

/** Opens a data folder, says so and keeps it until the process is killed. */
final class LockHolder {

  private LockHolder() {}

  public static void main(String[] args) throws Exception {
    try (EmbeddedJournal journal = EmbeddedJournal.open(Path.of(args[0]))) {
      System.out.println("open");
      System.out.flush();
      int end = System.in.read();
      System.out.println(journal.folder() + " " + end);
    }
  }
}
