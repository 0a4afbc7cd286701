package io.assay.simulations.chaos.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks after the processes of a run, five times a second. */
public final class Supervisor implements AutoCloseable {

  private static final long EVERY_MILLIS = 200;

  private final List<Supervised> processes;
  private final List<String> incidents = new CopyOnWriteArrayList<>();
  private final Thread thread;

  /** Starts to look after these; each is started once it is wanted. */
  public Supervisor(List<Supervised> processes) {
    this.processes = List.copyOf(processes);
    this.thread = new Thread(this::run, "supervisor");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (Supervised process : processes) {
          look(process);
        }
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Supervised process) {
    try {
      process.look(incidents::add);
    } catch (ChaosException e) {
      incidents.add(String.valueOf(e.getMessage()));
    }
  }

  /** What happened that nobody caused. */
  public List<String> incidents() {
    return new ArrayList<>(incidents);
  }

  /** Stops looking, and ends all of them. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    processes.forEach(Supervised::close);
  }
}
