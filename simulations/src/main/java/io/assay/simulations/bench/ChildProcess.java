package io.assay.simulations.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, which does not outlive its measurement. */
final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Process process;
  private final Path log;
  private final Thread atExit;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroy, "end-child-process");
  }

  /** Starts a command whose output goes to that file. */
  static ChildProcess start(List<String> command, Path log) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      // What is measured is what was built, and nothing is to be built now.
      builder.environment().put("ASSAY_NO_BUILD", "1");
      builder.environment().put("LC_ALL", "C");
      ChildProcess child = new ChildProcess(builder.start(), log);
      Runtime.getRuntime().addShutdownHook(child.atExit);
      return child;
    } catch (IOException e) {
      throw new BenchmarkException(command.get(0) + " could not be started (" + e + ")", e);
    }
  }

  /** Waits until it has ended well; returns its output. */
  String await(Duration longest) throws InterruptedException {
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new BenchmarkException("the measured process has not ended after " + longest);
    }
    if (process.exitValue() != 0) {
      throw failed();
    }
    return output();
  }

  /** Whether it has ended; complains if that was not well. */
  boolean hasEndedWell() {
    if (process.isAlive()) {
      return false;
    }
    if (process.exitValue() != 0) {
      throw failed();
    }
    return true;
  }

  long pid() {
    return process.pid();
  }

  /** Complains if it has ended. */
  void requireAlive() {
    if (!process.isAlive()) {
      throw failed();
    }
  }

  private BenchmarkException failed() {
    String last = output().lines().reduce("", (before, line) -> line.isBlank() ? before : line);
    return new BenchmarkException(
        "the measured process ended with exit code %d: %s".formatted(process.exitValue(), last));
  }

  private String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It dies at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** Tells it to end, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      process.destroy(); // This process ends too.
    }
  }
}
