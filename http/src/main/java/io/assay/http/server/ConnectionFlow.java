package io.assay.http.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.jspecify.annotations.Nullable;

/**
 * One connection: answers its requests one after the other, and tells the current one when the
 * client leaves, even while its answer has not begun.
 *
 * <p>The news comes only while the connection is being read, so this stage asks for the next
 * request while the current one is being answered (which needs a pipelining limit of 2) and keeps
 * it. A client that closes only its sending half counts as gone for answers that care.
 */
final class ConnectionFlow extends GraphStage<FlowShape<HttpRequest, HttpResponse>> {

  private final Inlet<HttpRequest> in = Inlet.create("ConnectionFlow.in");
  private final Outlet<HttpResponse> out = Outlet.create("ConnectionFlow.out");
  private final FlowShape<HttpRequest, HttpResponse> shape = FlowShape.of(in, out);
  private final Front front;
  private final Duration requestWait;

  /** A connection that is closed when it is open for that long without a request. */
  ConnectionFlow(Front front, Duration requestWait) {
    this.front = front;
    this.requestWait = requestWait;
  }

  @Override
  public FlowShape<HttpRequest, HttpResponse> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inheritedAttributes) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {

    private final AsyncCallback<HttpResponse> answered = createAsyncCallback(this::answered);
    private @Nullable Exchange current;
    private boolean answering;
    private long idleSince;
    private @Nullable HttpRequest waiting;
    private @Nullable HttpResponse ready;

    Logic() {
      super(shape);
      setHandler(in, new Requests());
      setHandler(out, new Responses());
    }

    private void begin(HttpRequest request) {
      answering = true;
      Exchange exchange = front.exchange(request);
      current = exchange;
      CompletableFuture<HttpResponse> answer = front.answer(exchange);
      if (answer.isDone()) {
        answered(answer.join());
      } else {
        answer.whenCompleteAsync((response, never) -> answered.invoke(response), Runnable::run);
      }
      askForNext();
    }

    private void answered(HttpResponse response) {
      ready = response;
      deliver();
    }

    private void deliver() {
      if (ready == null || !isAvailable(out)) {
        return;
      }
      push(out, ready);
      ready = null;
      answering = false;
      idleSince = System.nanoTime();
      if (waiting != null) {
        HttpRequest next = waiting;
        waiting = null;
        begin(next);
      } else if (isClosed(in)) {
        completeStage();
      } else {
        askForNext();
      }
    }

    private void askForNext() {
      if (waiting == null && !isClosed(in) && !hasBeenPulled(in)) {
        pull(in);
      }
    }

    private void tellGone() {
      if (current != null) {
        current.gone();
      }
    }

    @Override
    public void preStart() {
      pull(in);
      idleSince = System.nanoTime();
      Duration half = requestWait.dividedBy(2);
      scheduleWithFixedDelay("idle", half, half);
    }

    /** A client that sends its request a byte at a time has sent none. */
    @Override
    public void onTimer(Object key) {
      if (answering || (current != null && current.isHeld())) {
        idleSince = System.nanoTime();
      } else if (System.nanoTime() - idleSince > requestWait.toNanos()) {
        completeStage();
      }
    }

    @Override
    public void postStop() {
      tellGone();
    }

    private final class Requests extends AbstractInHandler {
      @Override
      public void onPush() {
        HttpRequest request = grab(in);
        if (answering) {
          waiting = request;
        } else {
          begin(request);
        }
      }

      @Override
      public void onUpstreamFinish() {
        tellGone();
        if (!answering) {
          completeStage();
        }
      }
    }

    private final class Responses extends AbstractOutHandler {
      @Override
      public void onPull() {
        deliver();
      }
    }
  }
}
