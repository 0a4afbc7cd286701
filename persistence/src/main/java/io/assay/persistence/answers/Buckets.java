package io.assay.persistence.answers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The folders of an answer store, named by the ten minutes in which their answers expire. */
final class Buckets {

  private final Path root;
  private final long maxBytes;
  private final Set<String> made = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytes = new AtomicLong();

  private Buckets(Path root, long maxBytes) {
    this.root = root;
    this.maxBytes = maxBytes;
  }

  static Buckets open(Path root, long maxBytes) throws IOException {
    Files.createDirectories(root);
    Buckets buckets = new Buckets(root, maxBytes);
    buckets.bytes.set(size(root));
    return buckets;
  }

  Path root() {
    return root;
  }

  Path folder(String bucket) {
    Path folder = root.resolve(bucket);
    if (made.add(bucket)) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        made.remove(bucket);
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  void added(long size) {
    bytes.addAndGet(size);
  }

  /** Removes the folders that expired before {@code now}, then the oldest beyond the bound. */
  int clean(long now) throws IOException {
    TreeMap<Long, Path> folders = new TreeMap<>();
    try (Stream<Path> all = Files.list(root)) {
      all.filter(path -> path.getFileName().toString().matches("[0-9]{1,18}"))
          .forEach(path -> folders.put(Long.parseLong(path.getFileName().toString()), path));
    }
    int removed = 0;
    for (var folder : folders.entrySet()) {
      boolean expired = folder.getKey() < now;
      if (expired || bytes.get() > maxBytes) {
        long size = size(folder.getValue());
        delete(folder.getValue());
        made.remove(folder.getKey().toString());
        bytes.addAndGet(-size);
        removed++;
      }
    }
    return removed;
  }

  private static long size(Path folder) throws IOException {
    AtomicLong sum = new AtomicLong();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum.addAndGet(attributes.size());
            return FileVisitResult.CONTINUE;
          }
        });
    return sum.get();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
