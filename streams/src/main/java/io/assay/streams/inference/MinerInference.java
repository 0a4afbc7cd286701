package io.assay.streams.inference;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.Task;
import java.util.Optional;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;

/** Answers of miners, chosen by the node's dispatcher and recorded by the miners' entities. */
public final class MinerInference implements Inference {

  private final InferenceStage.Context context;

  /** Inference on this node. */
  public MinerInference(ActorSystem<?> system, InferencePorts ports, InferenceSettings settings) {
    EndRecorder recorder =
        new EndRecorder(
            ports.miners(), settings.records(), system.scheduler(), system.executionContext());
    this.context =
        new InferenceStage.Context(
            ports,
            settings,
            new Admission(settings.maxOrganic(), settings.maxSynthetic()),
            recorder,
            system.scheduler());
  }

  @Override
  public Source<AnswerPart, NotUsed> ask(TaskRequest request, Caller caller) {
    return run(request, caller, Optional.empty());
  }

  @Override
  public Source<AnswerPart, NotUsed> askMiner(Hotkey miner, TaskRequest request, Caller caller) {
    return run(request, caller, Optional.of(miner));
  }

  private Source<AnswerPart, NotUsed> run(
      TaskRequest request, Caller caller, Optional<Hotkey> target) {
    Optional<Task> task = context.ports().tasks().find(request.task());
    return task.isPresent()
        ? Source.fromGraph(new InferenceStage(context, request, caller, task.get(), target))
        : Source.failed(
            new InferenceException(
                InferenceException.Kind.NO_MINER, "no task " + request.task() + " is configured"));
  }

  /** Requests on their way, for metrics and for a shutdown that waits for them. */
  public int running(Traffic traffic) {
    return context.admission().running(traffic);
  }

  /** Ends that are not recorded yet, for metrics and for a shutdown that waits for them. */
  public int unrecorded() {
    return context.recorder().waiting();
  }
}
