package io.assay.cluster.miner;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.cluster.miner.settings.FrontReader;
import io.assay.cluster.miner.settings.FrontSettings;
import io.assay.simulations.miners.Hotkeys;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.signing.LocalSigner;
import io.assay.streams.fiber.FiberMinerClient;
import io.assay.streams.fiber.FiberSettings;
import io.assay.streams.openai.OpenAiMinerClient;
import io.assay.streams.openai.OpenAiSettings;
import io.assay.streams.vision.VisionMinerClient;
import io.assay.streams.vision.VisionSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Miners in front of model servers, and the validators that ask them, all in the test's process.
 */
final class Fronts {

  static final TaskName MIXTRAL = new TaskName("chat-mixtral");
  static final TaskName LLAMA = new TaskName("chat-llama-3");
  static final String MINER = Hotkeys.keys(1, 0).account().address();
  static final String VALIDATOR = Hotkeys.keys(1, 1).account().address();

  private final ActorSystem<?> system;
  private final Clock clock;

  Fronts(ActorSystem<?> system, Clock clock) {
    this.system = system;
    this.clock = clock;
  }

  /** A miner of both tasks with so many places, and more lines of configuration. */
  MinerFront start(MinerProtocol protocol, String backend, int places, String... more) {
    String hotkey = protocol == MinerProtocol.VISION ? "hotkey-file = unused" : "";
    String lines =
        """
        assay.miner {
          protocol = %s, port = 0, %s
          backends.one.url = "%s"
          groups.all = %d
          tasks { chat-mixtral.volume = 288000, chat-llama-3.volume = 100 }
        }
        """
            .formatted(protocol.configName(), hotkey, backend, places);
    boolean open = more.length == 0 && protocol != MinerProtocol.OPENAI;
    FrontSettings settings =
        FrontReader.read(
            ConfigFactory.parseString(
                lines
                    + (open ? "assay.miner.callers.everybody = true\n" : "")
                    + String.join("\n", more)),
            name -> name.equals("KEY") ? "right" : "");
    return MinerFront.start(system, settings, Optional.of(Hotkeys.keys(1, 0)), clock);
  }

  MinerAddress address(MinerFront front, MinerProtocol protocol) {
    return new MinerAddress(
        new Hotkey(MINER), new Endpoint(protocol, "http://127.0.0.1:" + front.port()));
  }

  /** A validator with its production client. */
  MinerClient validator(MinerProtocol protocol) {
    Sr25519KeyPair keys = Hotkeys.keys(1, 1);
    LocalSigner signer = new LocalSigner(keys, new SecureRandom(), ForkJoinPool.commonPool());
    TaskTable tasks = TaskTable.shipped();
    return switch (protocol) {
      case OPENAI ->
          new OpenAiMinerClient(system, OpenAiSettings.from(ConfigFactory.empty()), tasks);
      case VISION ->
          new VisionMinerClient(
              system,
              VisionSettings.from(
                  ConfigFactory.parseString("assay.miners.vision.verify-answers = on")),
              tasks,
              signer);
      case FIBER ->
          new FiberMinerClient(
              system, FiberSettings.from(ConfigFactory.empty()), tasks, signer, clock);
    };
  }

  static ChatRequest chat(TaskName task) {
    return new ChatRequest(
        task,
        List.of(new ChatMessage("user", "Tell me about rivers")),
        0.7,
        0.9,
        24,
        7,
        List.of(),
        true);
  }

  CompletionStage<List<AnswerPart>> asking(
      MinerFront front, MinerProtocol protocol, TaskName task) {
    return validator(protocol)
        .ask(address(front, protocol), TaskTable.shipped().get(task), chat(task))
        .runWith(Sink.seq(), system);
  }

  List<AnswerPart> ask(MinerFront front, MinerProtocol protocol, TaskName task) {
    return asking(front, protocol, task)
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  /** How a validator writes down what it gets instead of an answer. */
  Outcome failure(MinerFront front, MinerProtocol protocol) {
    try {
      throw new AssertionError("answered: " + ask(front, protocol, MIXTRAL));
    } catch (CompletionException e) {
      if (e.getCause() instanceof MinerFailure failure) {
        return failure.outcome();
      }
      throw e;
    }
  }
}
