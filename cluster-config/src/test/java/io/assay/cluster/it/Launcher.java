package io.assay.cluster.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher as a user calls it, with what it prints in files of its working folder. */
final class Launcher implements AutoCloseable {

  private static final Path ASSAY = Path.of("..", "assay").toAbsolutePath().normalize();

  private final Process process;
  private final Path out;
  private final Path err;

  private Launcher(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts {@code ./assay ARGS} in that folder. */
  static Launcher start(Path folder, String... args) throws IOException {
    return start(ASSAY, folder, args);
  }

  /** Starts another launcher in that folder. */
  static Launcher start(Path assay, Path folder, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(assay.toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile(folder, "stdout-", ".txt");
    Path err = Files.createTempFile(folder, "stderr-", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("ASSAY_NO_BUILD", "1");
    return new Launcher(builder.start(), out, err);
  }

  /** Runs to the end. */
  static Launcher run(Path folder, String... args) throws Exception {
    Launcher run = start(folder, args);
    run.await(Duration.ofMinutes(2));
    return run;
  }

  /** Waits for the end and returns the exit code. */
  int await(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          "still running after " + atMost + "\n--- stdout\n" + out() + "\n--- stderr\n" + err());
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exit() {
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  /** Ends it as Ctrl-C's sibling does. */
  void terminate() {
    process.destroy();
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }
}
