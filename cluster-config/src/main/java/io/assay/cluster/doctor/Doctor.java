package io.assay.cluster.doctor;

import io.assay.cluster.node.NewestWrite;
import io.assay.cluster.node.NodeConfiguration;
import io.assay.cluster.node.NodeOptions;
import io.assay.cluster.node.NodeStartException;
import io.assay.cluster.node.UnknownKeys;
import io.assay.cluster.node.UnknownKeys.UnknownKey;
import io.assay.cluster.remote.RunningNode;
import io.assay.persistence.storage.JournalKind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Looks at everything that a node with these options needs. */
public final class Doctor {

  private static final String CONFIGURATION = "configuration";

  private final NodeOptions options;
  private final Clock clock;

  /** A look at what a node with these options would find. */
  public Doctor(NodeOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

  /** What came of each check, in the order in which to read them. */
  public List<Finding> examine() {
    boolean running = RunningNode.find(options.data()).isPresent();
    List<Finding> findings = new ArrayList<>(MachineCheck.of(MachineFacts.now()));
    findings.add(unknownKeys());
    try {
      NodeConfiguration configuration = NodeConfiguration.of(options);
      findings.add(Finding.ok(CONFIGURATION, "every value can be used"));
      findings.add(PortsCheck.of(options, configuration.bootstrapPort(), running));
      findings.addAll(FolderCheck.of(options.data()));
      findings.addAll(configured(configuration, running));
    } catch (NodeStartException e) {
      findings.add(
          Finding.failed(CONFIGURATION, said(e), "correct it in --config or the environment"));
      findings.add(PortsCheck.of(options, OptionalInt.empty(), running));
      findings.addAll(FolderCheck.of(options.data()));
    }
    return List.copyOf(findings);
  }

  private List<Finding> configured(NodeConfiguration configuration, boolean running) {
    ServersCheck servers = new ServersCheck(clock);
    // What is open has been written; asked first, for opening a journal writes too.
    boolean own = configuration.journal() == JournalKind.EMBEDDED && !running;
    Optional<Instant> newest = own ? NewestWrite.in(options.data()) : Optional.empty();
    return List.of(
        JournalCheck.of(configuration, options.data(), running),
        ClusterCheck.of(configuration.cluster()),
        servers.modelServers(configuration.modelServers()),
        servers.miners(options.members()),
        servers.statistics(configuration.statistics().url()),
        new ClockCheck(clock, configuration.cluster().clockTolerance())
            .of(
                configuration.effective().getString("assay.ntp-server"),
                servers.reached(),
                newest));
  }

  private Finding unknownKeys() {
    List<UnknownKey> unknown = UnknownKeys.in(options.overrides());
    return unknown.isEmpty()
        ? Finding.ok("keys", "every key is known")
        : Finding.failed(
            "keys",
            unknown.stream().map(UnknownKey::toString).collect(Collectors.joining("; ")),
            "correct the names; what is unknown has no effect");
  }

  private static String said(NodeStartException e) {
    String message = String.valueOf(e.getMessage());
    String prefix = CONFIGURATION + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
