package io.assay.simulations.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processor time of a command from its start to its end, its children's included. */
final class ProcessorTime {

  /** A POSIX shell counts what its ended children took; its second line is theirs. */
  private static final String SCRIPT = "\"$@\" >/dev/null || exit $?; times";

  private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+(?:\\.\\d+)?)s");

  private ProcessorTime() {}

  /** Runs the command to its end; returns the seconds in user and system mode together. */
  static double seconds(List<String> command, Path log, Duration longest)
      throws InterruptedException {
    List<String> shell = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    shell.addAll(command);
    try (ChildProcess child = ChildProcess.start(shell, log)) {
      return parse(child.await(longest));
    }
  }

  /** The time of the children in what {@code times} printed last. */
  static double parse(String output) {
    List<String> lines = output.lines().filter(line -> TIME.matcher(line).find()).toList();
    if (lines.size() < 2) {
      throw new BenchmarkException("the shell's times are not understood: " + output.strip());
    }
    Matcher times = TIME.matcher(lines.get(lines.size() - 1));
    double seconds = 0;
    while (times.find()) {
      seconds += Integer.parseInt(times.group(1)) * 60 + Double.parseDouble(times.group(2));
    }
    return seconds;
  }
}
