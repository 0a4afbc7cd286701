package io.assay.cluster.miner;

import io.assay.actors.network.MinerProtocol;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.miner.settings.FrontSettings;
import io.assay.streams.chain.keys.HotkeyFile;
import io.assay.streams.chain.keys.HotkeyFileException;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A miner as a process runs it: it says what it serves, now and then what it did, and drains. */
public final class MinerRun {

  /** Made before the actor system, whose threads would otherwise race to set up the logging. */
  private static final Logger LOG = LoggerFactory.getLogger(MinerRun.class);

  private final FrontSettings settings;
  private final Consumer<String> say;
  private final ActorSystem<Void> system;
  private final Optional<Sr25519KeyPair> keys;
  private final MinerFront front;
  private List<String> saidLast = List.of();

  private MinerRun(FrontSettings settings, Consumer<String> say) {
    this.settings = settings;
    this.say = say;
    this.keys = settings.hotkeyFile().map(file -> keys(file, say));
    this.system = FrontSystem.create(settings.limits());
    try {
      this.front = MinerFront.start(system, settings, keys, Clock.systemUTC());
    } catch (RuntimeException e) {
      keys.ifPresent(Sr25519KeyPair::close);
      system.terminate();
      throw e;
    }
  }

  /**
   * Starts a miner and says what it serves.
   *
   * @param say prints a line
   * @throws CommandException if its hotkey cannot be read or its address not be used
   */
  public static MinerRun start(FrontSettings settings, Consumer<String> say) {
    MinerRun run = new MinerRun(settings, say);
    run.sayWhatIsServed();
    LOG.info("event=miner-serves protocol={} url={}", run.protocol().configName(), run.url());
    run.front
        .warnings()
        .thenAccept(lines -> lines.forEach(line -> say.accept("warning     " + line)));
    var unused =
        run.system
            .scheduler()
            .scheduleWithFixedDelay(
                settings.limits().status(),
                settings.limits().status(),
                run::sayWhatWasDone,
                run.system.executionContext());
    return run;
  }

  private static Sr25519KeyPair keys(Path file, Consumer<String> say) {
    try {
      HotkeyFile.Loaded loaded = HotkeyFile.read(file);
      loaded.warnings().forEach(warning -> say.accept("warning     " + warning));
      return loaded.keys();
    } catch (HotkeyFileException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private void sayWhatIsServed() {
    say.accept(
        "miner       %s%s at %s"
            .formatted(
                settings.protocol().configName(),
                keys.map(pair -> ", " + pair.account()).orElse(""),
                url()));
    settings
        .tasks()
        .values()
        .forEach(
            task ->
                say.accept(
                    "serves      %s: %s a period, %s of %s, %d at once in group %s"
                        .formatted(
                            task.task(),
                            plain(task.volume()),
                            task.model(),
                            task.backend(),
                            settings.groups().get(task.group()),
                            task.group())));
    say.accept("callers     " + front.welcome());
    front.status().stakes().ifPresent(problem -> say.accept("warning     " + problem));
    if (settings.callers().everybody() && !isLoopback()) {
      say.accept("warning     whoever reaches this port may ask");
    }
  }

  private boolean isLoopback() {
    return settings.host().startsWith("127.") || settings.host().equals("localhost");
  }

  private static String plain(double volume) {
    return volume == Math.rint(volume) ? Long.toString((long) volume) : Double.toString(volume);
  }

  /** Where it is asked. */
  public String url() {
    return "http://" + settings.host() + ":" + front.port();
  }

  /** What it speaks. */
  public MinerProtocol protocol() {
    return settings.protocol();
  }

  /** What became of its requests. */
  public FrontStatus status() {
    return front.status();
  }

  /** A line of what was done, unless nothing was since the last one. */
  private synchronized void sayWhatWasDone() {
    List<String> lines = front.status().lines();
    if (!lines.equals(saidLast)) {
      saidLast = lines;
      say.accept(
          "%-12s%s"
              .formatted(
                  LocalTime.now().truncatedTo(ChronoUnit.SECONDS), String.join("; ", lines)));
    }
  }

  /** Drains, says what was done in all, and ends. */
  public void stop() {
    say.accept(
        "stopping    %d answers under way have %d s to end"
            .formatted(front.open(), settings.limits().drain().toSeconds()));
    var unused = front.drain().toCompletableFuture().join();
    front.status().lines().forEach(line -> say.accept("in all      " + line));
    keys.ifPresent(Sr25519KeyPair::close);
    system.terminate();
  }
}
