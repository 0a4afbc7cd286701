package io.assay.streams.checking;

import io.assay.actors.coordination.Assignment;
import io.assay.actors.coordination.CheckerMessage;
import io.assay.actors.coordination.CheckingCommand;
import io.assay.actors.coordination.CheckingCommand.Done;
import io.assay.actors.coordination.CheckingCommand.GiveWork;
import io.assay.actors.coordination.CheckingCommand.GivenBack;
import io.assay.actors.coordination.CheckingCommand.NotDone;
import io.assay.actors.query.QueryId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the coordinator for answers that its server can judge and runs them through a stream, many
 * at once. When the server is at fault it gives its work back and comes again after a pause; when
 * it stops, in whatever way, it gives back what it has.
 */
final class CheckingWorker extends AbstractBehavior<CheckerMessage> {

  private static final Logger LOG = LoggerFactory.getLogger(CheckingWorker.class);

  private record Reported(CheckReport report) implements CheckerMessage {}

  private record StreamEnded(String why) implements CheckerMessage {}

  private record AskAgain() implements CheckerMessage {}

  private record TryServer() implements CheckerMessage {}

  private final ModelServerSettings server;
  private final ActorRef<CheckingCommand> coordinator;
  private final Clock clock;
  private final TimerScheduler<CheckerMessage> timers;
  private final ServerHealth health;
  private final BoundedSourceQueue<AnswerCheck.Job> jobs;
  private final Set<QueryId> inHand = new HashSet<>();

  /** What a worker is made for and of. */
  record Parts(
      ModelServerSettings server,
      CheckingSettings settings,
      ActorRef<CheckingCommand> coordinator,
      AnswerCheck check,
      Clock clock,
      RandomGenerator random) {}

  private CheckingWorker(
      ActorContext<CheckerMessage> context, TimerScheduler<CheckerMessage> timers, Parts parts) {
    super(context);
    this.server = parts.server();
    this.coordinator = parts.coordinator();
    this.clock = parts.clock();
    this.timers = timers;
    this.health = new ServerHealth(server.concurrent(), parts.settings().backOff(), parts.random());
    this.jobs = startStream(parts.check());
    timers.startTimerWithFixedDelay(new AskAgain(), parts.settings().askEvery());
    ask();
  }

  static Behavior<CheckerMessage> create(Parts parts) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new CheckingWorker(context, timers, parts)));
  }

  /** The stream: from the queue through the check, as many at once as the server takes. */
  private BoundedSourceQueue<AnswerCheck.Job> startStream(AnswerCheck check) {
    ActorRef<CheckerMessage> self = getContext().getSelf();
    var pair =
        Source.<AnswerCheck.Job>queue(server.concurrent())
            .mapAsyncUnordered(server.concurrent(), check::run)
            .toMat(Sink.foreach(report -> self.tell(new Reported(report))), Keep.both())
            .run(Materializer.createMaterializer(getContext()));
    getContext()
        .pipeToSelf(
            pair.second(),
            (done, failure) -> new StreamEnded(failure == null ? "ended" : failure.toString()));
    return pair.first();
  }

  @Override
  public Receive<CheckerMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(Assignment.class, this::onAssignment)
        .onMessage(Reported.class, reported -> onReport(reported.report()))
        .onMessage(AskAgain.class, again -> ask())
        .onMessage(TryServer.class, again -> onTryServer())
        .onMessage(StreamEnded.class, this::onStreamEnded)
        .onSignal(PreRestart.class, restart -> giveAllBack())
        .onSignal(PostStop.class, stop -> giveAllBack())
        .build();
  }

  private Behavior<CheckerMessage> onAssignment(Assignment assignment) {
    QueryId query = assignment.answer().query();
    if (inHand.contains(query)) {
      return this;
    }
    // A tenth of the lease is left for the way back.
    Duration ours = assignment.lease().multipliedBy(9).dividedBy(10);
    AnswerCheck.Job job =
        new AnswerCheck.Job(assignment.answer(), clock.instant().plus(ours), health.round());
    boolean taken =
        health.allowed() > 0
            && inHand.size() < 2 * server.concurrent()
            && jobs.offer(job) == QueueOfferResult.enqueued();
    if (taken) {
      inHand.add(query);
    } else {
      coordinator.tell(new NotDone(self(), query, GivenBack.UNTOUCHED));
    }
    return this;
  }

  private Behavior<CheckerMessage> onReport(CheckReport report) {
    inHand.remove(report.query());
    coordinator.tell(
        report
            .givenBack()
            .<CheckingCommand>map(why -> new NotDone(self(), report.query(), why))
            .orElseGet(() -> new Done(self(), report.query(), report.rewarded())));
    switch (report.server()) {
      case ANSWERED -> {
        if (health.answered(report.round())) {
          LOG.info("model server answers again server={}", server.url());
          ask();
        }
      }
      case AT_FAULT -> health.fault(report.round()).ifPresent(pause -> pause(pause, report));
      case NOT_ASKED -> {
        if (!report.detail().isEmpty()) {
          LOG.warn(
              "check given back query={} request={} reason=\"{}\"",
              report.query(),
              report.requestId(),
              report.detail());
        }
      }
    }
    return this;
  }

  private void pause(Duration pause, CheckReport report) {
    LOG.warn(
        "model server at fault server={} reason=\"{}\" pauseMillis={}",
        server.url(),
        report.detail(),
        pause.toMillis());
    timers.startSingleTimer(new TryServer(), pause);
    ask();
  }

  private Behavior<CheckerMessage> onTryServer() {
    health.tryAgain();
    return ask();
  }

  private Behavior<CheckerMessage> ask() {
    coordinator.tell(new GiveWork(self(), new TreeSet<>(server.tasks()), health.allowed()));
    return this;
  }

  private Behavior<CheckerMessage> onStreamEnded(StreamEnded ended) {
    throw new IllegalStateException("the checking stream " + ended.why());
  }

  private Behavior<CheckerMessage> giveAllBack() {
    coordinator.tell(new GiveWork(self(), new TreeSet<>(server.tasks()), 0));
    List.copyOf(inHand)
        .forEach(query -> coordinator.tell(new NotDone(self(), query, GivenBack.UNTOUCHED)));
    inHand.clear();
    return this;
  }

  private ActorRef<Assignment> self() {
    return getContext().getSelf().narrow();
  }
}
