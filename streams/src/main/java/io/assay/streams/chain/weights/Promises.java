package io.assay.streams.chain.weights;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commitments of this validator in a file that only grows: a line for each promise, which is on
 * disk before the promise is made, and one for its end. Blocking; safe for threads.
 */
public final class Promises {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .build();

  private final Path file;

  /**
   * A line of the file.
   *
   * @param id a number from 1
   * @param promise if it begins here
   * @param end how it ended, if it ends here
   */
  private record Line(long id, Optional<Promise> promise, Optional<String> end) {}

  /** Keeps them in that file. */
  public Promises(Path file) {
    this.file = file;
  }

  /** Keeps a promise; gives its number. */
  synchronized long add(Promise promise) {
    long id = lines().stream().mapToLong(Line::id).max().orElse(0) + 1;
    append(new Line(id, Optional.of(promise), Optional.empty()));
    return id;
  }

  /** Ends a promise: it was kept, or cannot be any more. */
  synchronized void end(long id, String how) {
    append(new Line(id, Optional.empty(), Optional.of(how)));
  }

  /** Those that have no end yet, by number. */
  synchronized Map<Long, Promise> open() {
    Map<Long, Promise> open = new LinkedHashMap<>();
    for (Line line : lines()) {
      line.promise().ifPresent(promise -> open.put(line.id(), promise));
      line.end().ifPresent(end -> open.remove(line.id()));
    }
    return open;
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try {
      for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        parsed(text).ifPresent(lines::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    return lines;
  }

  /** A line that was cut by a crash was never acted on. */
  private static Optional<Line> parsed(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(JSON.readValue(text, Line.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** A new line goes first, so that a cut line before it does not take it along. */
  private void append(Line line) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      String text = "\n" + JSON.writeValueAsString(line) + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
