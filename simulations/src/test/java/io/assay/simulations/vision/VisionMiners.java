package io.assay.simulations.vision;

import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.miners.Miner;
import io.assay.simulations.miners.MinerCharacter;
import io.assay.simulations.miners.MinerSettings;
import io.assay.simulations.miners.MinerWork;
import io.assay.simulations.miners.Pace;
import io.assay.simulations.miners.RealService;
import io.assay.simulations.openai.Limits;
import io.assay.simulations.serving.Callers;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorSystem;

/** Miners for tests: they have the recorded miner's key, are quick, and serve eight tasks. */
final class VisionMiners {

  /** What each announces for each task. */
  static final double VOLUME = 1_000;

  private static final LanguageModels MODELS = LanguageModels.trained();
  private static final RecordedRequest ANY = RecordedRequest.of("capacity");
  private static final String[] TASKS = {
    "chat-mixtral", "chat-llama-3", "proteus-text-to-image", "dreamshaper-text-to-image",
    "playground-image-to-image", "inpaint", "avatar", "clip-image-embeddings"
  };

  private VisionMiners() {}

  /** The port of a new miner. A flaky one always fails, a cutter always cuts. */
  static int start(ActorSystem<?> system, MinerCharacter character, Callers callers) {
    Pace pace = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
    RealService one = new RealService(1, 1e-6, 1);
    MinerSettings settings = new MinerSettings(pace, pace, pace, one, 1, 1, 256, Limits.USUAL);
    Map<String, Double> announced = new TreeMap<>();
    for (String task : TASKS) {
      announced.put(task, VOLUME);
    }
    Optional<String> twin = character.cheat() ? Optional.of("twin") : Optional.empty();
    Miner miner = new Miner(0, ANY.address("miner"), character, pace, announced, twin);
    return new VisionMinerServer(
            system,
            new MinerWork(miner, MODELS, settings, 1, Clock.systemUTC()),
            Sr25519KeyPair.fromMiniSecret(ANY.secret("miner")),
            callers)
        .bind(system, 0)
        .toCompletableFuture()
        .join()
        .localAddress()
        .getPort();
  }
}
