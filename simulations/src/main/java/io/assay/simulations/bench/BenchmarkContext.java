package io.assay.simulations.bench;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What benchmarks need of the program that they measure.
 *
 * @param node the settings of a node as shipped, without those of its journal
 * @param launcher the command that starts the program, for what is measured as a process; empty if
 *     there is none
 * @param progress is told, every few seconds, what is being done
 */
public record BenchmarkContext(Config node, List<String> launcher, Consumer<String> progress) {

  /** Copies the command. */
  public BenchmarkContext {
    launcher = List.copyOf(launcher);
  }

  void say(String format, Object... values) {
    progress.accept(String.format(java.util.Locale.ROOT, format, values));
  }

  /** The folder of the launcher; empty if there is none. */
  Optional<Path> home() {
    return launcher.stream().findFirst().map(Path::of).map(Path::getParent);
  }

  /**
   * The command that starts the program.
   *
   * @throws BenchmarkException if there is none
   */
  List<String> requireLauncher(String benchmark) {
    if (launcher.isEmpty()) {
      throw new BenchmarkException(
          benchmark + " measures a process: start it with ./assay bench " + benchmark);
    }
    return launcher;
  }
}
