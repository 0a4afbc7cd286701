package io.assay.streams.inference;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.Task;
import java.util.Optional;
import org.apache.pekko.actor.typed.Scheduler;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/** One request, from the choice of a miner to the durable end. */
final class InferenceStage extends GraphStage<SourceShape<AnswerPart>> {

  /** What all requests share. */
  record Context(
      InferencePorts ports,
      InferenceSettings settings,
      Admission admission,
      EndRecorder recorder,
      Scheduler scheduler) {}

  private final Context context;
  private final TaskRequest request;
  private final Caller caller;
  private final Task task;
  private final Optional<Hotkey> target;
  private final Outlet<AnswerPart> out = Outlet.create("answer");
  private final SourceShape<AnswerPart> shape = SourceShape.of(out);

  /** A request to {@code target}, or to whoever comes next. */
  InferenceStage(
      Context context, TaskRequest request, Caller caller, Task task, Optional<Hotkey> target) {
    this.context = context;
    this.request = request;
    this.caller = caller;
    this.task = task;
    this.target = target;
  }

  @Override
  public SourceShape<AnswerPart> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inheritedAttributes) {
    return new InferenceLogic(context, request, caller, task, target, shape);
  }
}
