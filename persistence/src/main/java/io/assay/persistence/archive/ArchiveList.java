package io.assay.persistence.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@code archives} of a data folder: the folders, one a line, into which its journal was
 * archived. Whoever reads the journal's history reads them too.
 */
public final class ArchiveList {

  private final Path data;
  private final Path file;

  /** The list of a data folder, which may not be there yet. */
  public ArchiveList(Path data) {
    this.data = data;
    this.file = data.resolve("archives");
  }

  /** The folders; those that are not absolute lie in the data folder. */
  public List<Path> folders() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(line -> file.toAbsolutePath().resolveSibling(line).normalize())
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new ArchiveException(file + " cannot be read: " + e, e);
    }
  }

  /** Adds a folder, and returns once the disk has it; again changes nothing. */
  public synchronized void add(Path folder) {
    List<Path> folders = new ArrayList<>(folders());
    Path added = folder.toAbsolutePath().normalize();
    if (folders.contains(added)) {
      return;
    }
    folders.add(added);
    write(folders);
  }

  /** Puts one folder in the place of all, and returns once the disk has it. */
  public synchronized void replace(Path folder) {
    Path only = folder.toAbsolutePath().normalize();
    write(List.of(data.toAbsolutePath().normalize().relativize(only)));
  }

  private void write(List<Path> folders) {
    Path draft = file.resolveSibling("archives-new");
    try {
      Files.writeString(
          draft,
          String.join("\n", folders.stream().map(Path::toString).toList()) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
