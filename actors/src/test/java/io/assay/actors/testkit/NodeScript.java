package io.assay.actors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A script for Node among the test's resources, with the npm packages it imports, which are
 * installed once below {@code target} without a lock file.
 */
public final class NodeScript {

  private final Path script;

  private NodeScript(Path script) {
    this.script = script;
  }

  /**
   * Whether tests with Node run: where Node is at hand, and everywhere if {@code
   * ASSAY_REQUIRE_NODE} is 1, so that its absence is a failure there.
   */
  public static boolean isWanted() {
    return "1".equals(System.getenv("ASSAY_REQUIRE_NODE")) || works("node") && works("npm");
  }

  /**
   * The script of that name.
   *
   * @param name of the resource below {@code /node}
   * @param packages each as {@code name@version}
   */
  public static NodeScript install(String name, String... packages)
      throws IOException, InterruptedException {
    Path folder = Path.of("target", "node", name).toAbsolutePath();
    Files.createDirectories(folder);
    Path script = folder.resolve(name);
    try (InputStream resource = NodeScript.class.getResourceAsStream("/node/" + name)) {
      assertThat(resource).as("script %s", name).isNotNull();
      Files.write(script, resource.readAllBytes());
    }
    List<String> missing =
        Arrays.stream(packages)
            .filter(each -> !Files.exists(folder.resolve("node_modules/" + packageOf(each))))
            .toList();
    if (!missing.isEmpty()) {
      var unused = run(Map.of(), Stream.concat(npm(folder), Arrays.stream(packages)).toList());
    }
    return new NodeScript(script);
  }

  /** What the script prints with those arguments; it must succeed within two minutes. */
  public String run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script.toString()));
    command.addAll(List.of(arguments));
    return run(environment, command);
  }

  private static Stream<String> npm(Path folder) {
    return Stream.of(
        "npm",
        "install",
        "--prefix",
        folder.toString(),
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--loglevel=error");
  }

  private static String packageOf(String versioned) {
    return versioned.substring(0, versioned.lastIndexOf('@'));
  }

  private static String run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
    return output.strip();
  }

  private static boolean works(String program) {
    try {
      Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
      var unused = process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
