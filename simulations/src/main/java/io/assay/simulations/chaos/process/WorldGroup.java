package io.assay.simulations.chaos.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A group of simulated miners with a model server, in a process of their own and on ports that stay
 * the same when it is started again.
 */
public final class WorldGroup {

  /** How many miners a group has: an honest one, and one that passes off a smaller model. */
  public static final int MINERS = 2;

  private static final String MAIN = "io.assay.simulations.world.WorldMain";

  private final Supervised process;
  private final int port;

  /**
   * A group that is not started yet.
   *
   * @param port of the model server; the miners' follow
   */
  public WorldGroup(String name, int port, long seed, Path log) {
    this.port = port;
    this.process = new Supervised(name, () -> Child.start(command(port, seed), log));
  }

  private static List<String> command(int port, long seed) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx192m", "-Xss512k", "-Dfile.encoding=UTF-8"));
    if (Runtime.getRuntime().availableProcessors() <= 2) {
      command.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(List.of("--miners", Integer.toString(MINERS), "--seed", Long.toString(seed)));
    command.addAll(List.of("--tasks", "chat-mixtral=100000,chat-llama-3=100000"));
    command.addAll(List.of("--time-scale", "0.3", "--ports-from", Integer.toString(port)));
    return command;
  }

  /** The process. */
  public Supervised process() {
    return process;
  }

  /** The address of the model server. */
  public String modelServer() {
    return "http://127.0.0.1:" + port;
  }

  /** The addresses of the miners. */
  public List<String> miners() {
    List<String> miners = new ArrayList<>();
    for (int i = 1; i <= MINERS; i++) {
      miners.add("http://127.0.0.1:" + (port + i));
    }
    return miners;
  }
}
