package io.assay.simulations.scenario.engine;

import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.config.ValidatorPlan;
import io.assay.simulations.scenario.report.PolicyResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs scenarios on some threads. Validators know nothing of each other between two epochs, so each
 * one's run is a thread's own, and the result does not depend on how many there are.
 */
public final class Simulation implements AutoCloseable {

  private final ExecutorService threads;

  /** One that uses so many threads. */
  public Simulation(int threads) {
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "simulation");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs a scenario under one policy; completes with what it came to. */
  public CompletableFuture<PolicyResult> start(Scenario scenario, String policy, Ticker ticker) {
    List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<ValidatorOutcome>> runs = new ArrayList<>();
    for (ValidatorPlan plan : scenario.validators()) {
      runs.add(
          plan.copies()
              ? CompletableFuture.completedFuture(idle(scenario))
              : CompletableFuture.supplyAsync(
                  () -> run(scenario, plan, policy, ticker, warnings), threads));
    }
    return CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              List<String> sorted = warnings.stream().sorted().toList();
              return new Accounts(scenario, policy)
                  .result(runs.stream().map(CompletableFuture::join).toList(), sorted);
            });
  }

  private static ValidatorOutcome run(
      Scenario scenario, ValidatorPlan plan, String policy, Ticker ticker, List<String> warnings) {
    Ticker noting =
        new Ticker() {
          @Override
          public void periodDone(long queries) {
            ticker.periodDone(queries);
          }

          @Override
          public void warn(String what) {
            warnings.add(plan.name() + ": " + what);
          }
        };
    return new ValidatorRun(scenario, plan, plan.policy().orElse(policy), noting).run();
  }

  private static ValidatorOutcome idle(Scenario scenario) {
    double[][] nothing = new double[scenario.periods()][];
    Arrays.fill(nothing, new double[0]);
    return new ValidatorOutcome(Arrays.asList(nothing), List.of());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
