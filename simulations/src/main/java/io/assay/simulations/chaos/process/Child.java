package io.assay.simulations.chaos.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that this one has started, and that does not outlive it. */
public final class Child {

  private static final Duration TOOL = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;
  private final Thread atExit;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly, "end-child");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts a command whose output is added to that file; its input stays open and empty. */
  public static Child start(List<String> command, Path log) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      // What is tested is what was built, and nothing is to be built now.
      builder.environment().put("ASSAY_NO_BUILD", "1");
      builder.environment().put("LC_ALL", "C");
      return new Child(builder.start(), log);
    } catch (IOException e) {
      throw new ChaosException(command.get(0) + " could not be started (" + e + ")", e);
    }
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs, if only frozen. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** How it ended; only once it has. */
  public int exit() {
    return process.exitValue();
  }

  /** {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGSTOP. */
  public void freeze() {
    signal("-STOP");
  }

  /** SIGCONT. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    signal(process.toHandle(), signal);
  }

  /** Sends a signal such as {@code -STOP} to a process of this one's, unless it has ended. */
  public static void signal(ProcessHandle process, String signal) {
    if (process.isAlive()) {
      var unused = tool(List.of("kill", signal, Long.toString(process.pid())));
    }
  }

  /** Waits for its end; whether it came. */
  public boolean awaitEnd(Duration longest) throws InterruptedException {
    boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      forget();
    }
    return ended;
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      process.destroyForcibly(); // This process ends too.
    }
  }

  /** Kills it if it runs, and waits until it is gone. */
  public void end() {
    process.destroyForcibly();
    try {
      var unused = awaitEnd(TOOL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last line that it wrote. */
  public String lastLine() {
    try {
      return Files.readAllLines(log).stream()
          .filter(line -> !line.isBlank())
          .reduce("", (before, line) -> line);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /** Runs a short command; whether it succeeded. */
  static boolean tool(List<String> command) {
    try {
      Process tool =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!tool.waitFor(TOOL.toMillis(), TimeUnit.MILLISECONDS)) {
        tool.destroyForcibly();
        return false;
      }
      return tool.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs a short command that has to succeed. */
  static void require(List<String> command) {
    if (!tool(command)) {
      throw new ChaosException("failed: " + String.join(" ", command));
    }
  }
}
