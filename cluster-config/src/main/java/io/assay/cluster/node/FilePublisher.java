package io.assay.cluster.node;

import io.assay.actors.weights.WeightsPublisher;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.report.WeightsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Publishes weights as {@code weights.json} in the data folder, replaced as a whole. */
final class FilePublisher implements WeightsPublisher {

  private final Path file;
  private final Executor blocking;

  FilePublisher(Path data, Executor blocking) {
    this.file = data.resolve("weights.json");
    this.blocking = blocking;
  }

  @Override
  public String target() {
    return "file";
  }

  @Override
  public CompletionStage<String> publish(WeightsRecord record) {
    return CompletableFuture.supplyAsync(() -> write(record), blocking);
  }

  private String write(WeightsRecord record) {
    try {
      Path temporary = file.resolveSibling("weights.json.new");
      Files.writeString(temporary, WeightsJson.of(record).toPrettyString() + "\n");
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
