package io.assay.cluster.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Keys and their values, as options such as {@code --vary KEY=A,B,C} give them. */
final class Variations {

  private Variations() {}

  /**
   * The values of each key.
   *
   * @param option for messages
   */
  static Map<String, List<String>> of(
      String option, Map<String, String> given, CommandLine command) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    given.forEach(
        (key, values) -> {
          List<String> all = Stream.of(values.split(",", -1)).map(String::strip).toList();
          if (all.stream().anyMatch(String::isEmpty)) {
            throw new CommandLine.ParameterException(
                command,
                "%s %s=%s: expected values between commas, such as 1,2,3"
                    .formatted(option, key, values));
          }
          keys.put(key, all);
        });
    return keys;
  }
}
