package io.assay.cluster.doctor;

import io.assay.cluster.node.NodeOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Looks whether the ports of a node are free. */
final class PortsCheck {

  private static final String PORTS = "ports";

  private PortsCheck() {}

  static Finding of(NodeOptions options, OptionalInt bootstrap, boolean running) {
    if (running) {
      return Finding.ok(PORTS, "a node runs on this data folder and has them");
    }
    Map<Integer, String> ports = new TreeMap<>();
    ports.put(options.apiPort(), "--port");
    ports.put(options.managementPort(), "--management-port");
    ports.put(options.clusterPort(), "--cluster-port");
    bootstrap.ifPresent(port -> ports.put(port, "assay.cluster.kubernetes.port"));
    List<String> taken = new ArrayList<>();
    ports.forEach(
        (port, option) -> {
          String problem = problem(options.host(), port);
          if (!problem.isEmpty()) {
            taken.add("port " + port + " (" + option + "): " + problem);
          }
        });
    return taken.isEmpty()
        ? Finding.ok(PORTS, "free on " + options.host() + ": " + ports.keySet())
        : Finding.failed(
            PORTS,
            String.join("; ", taken) + " on " + options.host(),
            "stop what uses it, or choose another with the option");
  }

  private static String problem(String host, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
