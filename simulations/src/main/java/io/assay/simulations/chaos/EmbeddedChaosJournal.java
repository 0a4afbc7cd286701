package io.assay.simulations.chaos;

import io.assay.simulations.chaos.plan.FaultKind;
import io.assay.simulations.chaos.plan.Lane;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The journal in the data folder of the one node: it fails with it. */
public final class EmbeddedChaosJournal implements ChaosJournal {

  @Override
  public SortedSet<FaultKind> faults() {
    return new TreeSet<>(
        Arrays.stream(FaultKind.values())
            .filter(kind -> kind.lane() != Lane.JOURNAL && kind != FaultKind.ISOLATE_NODE)
            .toList());
  }

  @Override
  public void start(Path folder, int port) {}

  @Override
  public void begin(FaultKind kind) {
    throw new IllegalStateException("an embedded journal has no fault " + kind);
  }

  @Override
  public void end(FaultKind kind) {
    begin(kind);
  }

  @Override
  public void awaitReady() {}

  @Override
  public String nodeConfig() {
    return "";
  }

  @Override
  public List<String> incidents() {
    return List.of();
  }

  @Override
  public void close() {}
}
