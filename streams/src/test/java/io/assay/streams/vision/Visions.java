package io.assay.streams.vision;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskTimeouts;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.signing.LocalSigner;
import io.assay.streams.chain.signing.Signer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;

/** Asks miners in the protocol vision on behalf of tests. */
public final class Visions {

  static final Recording CHAT = Recording.of("chat-normal");

  private final ActorTestKit kit;

  Visions(ActorTestKit kit) {
    this.kit = kit;
  }

  /** How an answer came: its parts, and what it failed with. */
  record Seen(List<AnswerPart> parts, Optional<Throwable> failure) {

    Outcome outcome() {
      Throwable thrown = failure.orElseThrow(() -> new AssertionError("answered: " + parts));
      if (thrown instanceof MinerFailure miners) {
        return miners.outcome();
      }
      throw new AssertionError("not a miner's failure", thrown);
    }
  }

  VisionMinerClient client(String changes) {
    return client(changes, signer());
  }

  VisionMinerClient client(String changes, Signer signer) {
    return new VisionMinerClient(kit.system(), settings(changes), TaskTable.shipped(), signer);
  }

  static VisionSettings settings(String changes) {
    return VisionSettings.from(
        ConfigFactory.parseString("assay.miners.vision { " + changes + " }"));
  }

  /** Signs as the recorded validator. */
  static Signer signer() {
    return new LocalSigner(
        Sr25519KeyPair.fromMiniSecret(CHAT.secret("validator")),
        new SecureRandom(),
        ForkJoinPool.commonPool());
  }

  /** The recorded miner, at that endpoint. */
  static MinerAddress address(Endpoint endpoint) {
    return new MinerAddress(new Hotkey(CHAT.account("miner").address()), endpoint);
  }

  /** The shipped task of the request, with these time-outs in milliseconds. */
  public static Task task(TaskRequest request, long between, long answer) {
    Task task = TaskTable.shipped().get(request.task());
    return new Task(
        task.name(),
        task.type(),
        task.maxCapacity(),
        task.volumePerRequest(),
        task.overheadSeconds(),
        task.meanSecondsPerUnit(),
        task.variance(),
        task.weight(),
        task.streamed(),
        new TaskTimeouts(
            Duration.ofSeconds(5), Duration.ofMillis(answer), Duration.ofMillis(between)),
        task.image());
  }

  Seen ask(VisionMinerClient client, Endpoint endpoint, TaskRequest request) {
    return ask(client, endpoint, request, task(request, 20_000, 20_000));
  }

  Seen ask(VisionMinerClient client, Endpoint endpoint, TaskRequest request, Task task) {
    List<AnswerPart> parts = Collections.synchronizedList(new ArrayList<>());
    try {
      client
          .ask(address(endpoint), task, request)
          .runWith(Sink.foreach(parts::add), kit.system())
          .toCompletableFuture()
          .orTimeout(15, TimeUnit.SECONDS)
          .join();
      return new Seen(parts, Optional.empty());
    } catch (CompletionException e) {
      return new Seen(parts, Optional.ofNullable(e.getCause()));
    }
  }
}
