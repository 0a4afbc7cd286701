package io.assay.streams.vision;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.streams.capacity.CapacityReader;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.exchange.ExchangeLimits;
import io.assay.streams.exchange.WholeBody;
import io.assay.streams.text.TextAssembler;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Speaks the protocol {@code vision}: {@code POST {url}/{synapse}} with signed headers, for the
 * synapses of {@link Synapse}. Text always comes as a stream; a request for a whole answer only
 * waits longer for its parts.
 *
 * <p>A miner that answers in another protocol fails with the status that its server gives to an
 * unknown path, or as malformed. A failure that is ours, such as a signer that does not sign, is
 * any exception but a {@link io.assay.actors.dispatch.MinerFailure}.
 */
public final class VisionMinerClient implements MinerClient {

  private final VisionSettings settings;
  private final TaskTable tasks;
  private final SignedExchanges exchanges;
  private final Materializer materializer;

  /** A client with connections of its own; they close when the system stops. */
  public VisionMinerClient(
      ActorSystem<?> system, VisionSettings settings, TaskTable tasks, Signer signer) {
    this.settings = settings;
    this.tasks = tasks;
    this.exchanges = new SignedExchanges(system, settings, signer);
    this.materializer = SystemMaterializer.get(system).materializer();
  }

  @Override
  public Source<AnswerPart, NotUsed> ask(MinerAddress miner, Task task, TaskRequest request) {
    String model = settings.models().of(request.task());
    if (request instanceof ChatRequest chat) {
      return chat(miner, task, chat, model);
    } else if (request instanceof ImageRequest image) {
      Synapse synapse = VisionBody.synapse(image.operation());
      return WholeBody.parts(
          exchanges.body(miner, picture(synapse, VisionBody.of(image, model), task)),
          WholeAnswers::picture);
    }
    byte[] body = VisionBody.of((ClipRequest) request, model);
    return WholeBody.parts(
        exchanges.body(miner, picture(Synapse.CLIP_EMBEDDINGS, body, task)),
        WholeAnswers::embeddings);
  }

  private Source<AnswerPart, NotUsed> chat(
      MinerAddress miner, Task task, ChatRequest request, String model) {
    int maxTokens = Math.min(request.maxTokens(), settings.limits().maxTokens());
    Duration answer = task.timeouts().answer();
    boolean streamed = request.streamed();
    Duration between = streamed ? task.timeouts().betweenChunks() : answer;
    ExchangeLimits limits =
        new ExchangeLimits(
            task.timeouts().connect(),
            streamed ? settings.limits().headTimeout() : answer,
            between,
            answer,
            settings.limits().maxAnswerBytes());
    Call call = new Call(Synapse.CHAT, VisionBody.of(request, maxTokens, model), between, limits);
    return TextAssembler.parts(
        exchanges.body(miner, call),
        () ->
            new TextAssembler(
                maxTokens,
                maxTokens + settings.limits().tokenSlack(),
                settings.limits().maxEventBytes(),
                new ChatEventReader()));
  }

  private Call picture(Synapse synapse, byte[] body, Task task) {
    Duration answer = task.timeouts().answer();
    return new Call(
        synapse,
        body,
        answer,
        ExchangeLimits.whole(
            task.timeouts().connect(), answer, settings.limits().maxPictureBytes()));
  }

  @Override
  public CompletionStage<SortedMap<TaskName, Double>> capacity(MinerAddress miner) {
    ExchangeLimits limits = settings.limits().capacity();
    Call call =
        new Call(
            Synapse.CAPACITY, VisionBody.capacity(), settings.limits().capacityAnswer(), limits);
    return exchanges
        .body(miner, call)
        .fold(ByteString.emptyByteString(), ByteString::concat)
        .map(body -> CapacityReader.read(body.toArrayUnsafe(), tasks))
        .runWith(Sink.head(), materializer);
  }
}
