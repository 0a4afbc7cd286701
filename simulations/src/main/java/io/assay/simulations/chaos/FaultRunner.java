package io.assay.simulations.chaos;

import io.assay.simulations.chaos.plan.FaultPlan;
import io.assay.simulations.chaos.plan.PlannedFault;
import io.assay.simulations.chaos.process.ChaosNode;
import io.assay.simulations.chaos.process.Supervised;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Makes the faults of a plan happen, each at its time, and undoes them. */
final class FaultRunner {

  /** A moment at which something is done. */
  private record Step(Duration at, String words, Runnable action) {}

  private final Scene scene;
  private final Consumer<String> progress;

  FaultRunner(Scene scene, Consumer<String> progress) {
    this.scene = scene;
    this.progress = progress;
  }

  /** Runs the plan from now on; comes back when its last fault is undone. */
  void run(FaultPlan plan) throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    for (PlannedFault fault : plan.faults()) {
      steps.add(new Step(fault.at(), fault.toString(), () -> begin(fault)));
      steps.add(new Step(fault.until(), "", () -> end(fault)));
    }
    steps.sort(Comparator.comparing(Step::at));
    long start = System.nanoTime();
    for (Step step : steps) {
      long wait = step.at().toMillis() - (System.nanoTime() - start) / 1_000_000;
      if (wait > 0) {
        Thread.sleep(wait);
      }
      if (!step.words().isEmpty()) {
        progress.accept("  " + step.words());
      }
      step.action().run();
    }
  }

  private void begin(PlannedFault fault) {
    switch (fault.kind()) {
      case KILL_NODE, JUMP_CLOCK -> node(fault).process().kill();
      case STOP_NODE -> node(fault).process().terminate();
      case FREEZE_NODE -> {
        allowDowning();
        node(fault).process().freeze();
      }
      case FILL_DISK -> node(fault).volume().fill(node(fault).process());
      case STALL_DISK -> stall(fault);
      case ISOLATE_NODE -> {
        allowDowning();
        scene.seclusion().cut(node(fault).host(), others(fault));
      }
      case KILL_MINERS -> miners(fault).kill();
      case FREEZE_MINERS -> miners(fault).freeze();
      case KILL_MODELS -> scene.models().process().kill();
      case STOP_JOURNAL, KILL_JOURNAL, FREEZE_JOURNAL -> scene.journal().begin(fault.kind());
    }
  }

  private void end(PlannedFault fault) {
    switch (fault.kind()) {
      case KILL_NODE, STOP_NODE -> node(fault).process().want();
      case JUMP_CLOCK -> {
        node(fault).setClock(fault.clock());
        node(fault).process().want();
      }
      case FREEZE_NODE -> node(fault).process().thaw();
      case FILL_DISK -> node(fault).volume().free(node(fault).process());
      case STALL_DISK -> {} // Its own end.
      case ISOLATE_NODE -> scene.seclusion().join(others(fault));
      case KILL_MINERS -> miners(fault).want();
      case FREEZE_MINERS -> miners(fault).thaw();
      case KILL_MODELS -> scene.models().process().want();
      case STOP_JOURNAL, KILL_JOURNAL, FREEZE_JOURNAL -> scene.journal().end(fault.kind());
    }
  }

  /** Whoever was not heard for some seconds is given up by the others, and ends. */
  private void allowDowning() {
    if (scene.nodes().size() > 1) {
      scene.nodes().forEach(node -> node.process().allowEnd());
    }
  }

  /** A slow disk keeps whoever makes it busy, and other faults go on meanwhile. */
  private void stall(PlannedFault fault) {
    ChaosNode node = node(fault);
    Thread stalling =
        new Thread(() -> node.volume().stall(node.process(), fault.lasts()), "slow-disk");
    stalling.setDaemon(true);
    stalling.start();
  }

  private ChaosNode node(PlannedFault fault) {
    return scene.nodes().get(fault.target());
  }

  private Supervised miners(PlannedFault fault) {
    return scene.groups().get(fault.target()).process();
  }

  private List<String> others(PlannedFault fault) {
    return scene.nodes().stream()
        .map(ChaosNode::host)
        .filter(host -> !host.equals(node(fault).host()))
        .toList();
  }
}
