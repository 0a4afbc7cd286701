package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The three ports of a node. */
final class PortOptions {

  private static final int API = 8080;
  private static final int MANAGEMENT = 8558;
  private static final int CLUSTER = 7355;

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "API and pages (default: 8080); 0 picks free ports for all three.")
  private Optional<Integer> api = Optional.empty();

  @Option(
      names = "--management-port",
      paramLabel = "P",
      description = "Health, metrics, admin (default: 8558).")
  private Optional<Integer> management = Optional.empty();

  @Option(
      names = "--cluster-port",
      paramLabel = "P",
      description = "Between nodes (default: 7355).")
  private Optional<Integer> cluster = Optional.empty();

  int api() {
    return checked("--port", api.orElse(API));
  }

  int management() {
    return checked("--management-port", management.orElse(api() == 0 ? 0 : MANAGEMENT));
  }

  int cluster() {
    return checked("--cluster-port", cluster.orElse(api() == 0 ? 0 : CLUSTER));
  }

  /**
   * Fails before anything is started if one of the ports is taken.
   *
   * @throws CommandException naming the port and the option
   */
  void requireFree(String host) {
    requireFree(host, "--port", api());
    requireFree(host, "--management-port", management());
    requireFree(host, "--cluster-port", cluster());
  }

  private static void requireFree(String host, String option, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
    } catch (BindException e) {
      throw new CommandException(
          "port %d cannot be used on %s (%s): stop what uses it, or choose another with %s"
              .formatted(port, host, e.getMessage(), option),
          e);
    } catch (IOException e) {
      throw new CommandException(host + ":" + port + " cannot be used: " + e.getMessage(), e);
    }
  }

  private int checked(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), option + " " + port + ": expected 0 to 65535");
    }
    return port;
  }
}
