package io.assay.streams.exchange;

import java.time.Duration;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.jspecify.annotations.Nullable;

/**
 * The user's side of a connection: joined with Pekko's client it sends one request at a time and
 * hands each answer's head to the exchange that has the connection.
 */
final class ConnectionStage extends GraphStage<FlowShape<HttpResponse, HttpRequest>> {

  private final Inlet<HttpResponse> in = Inlet.create("responses");
  private final Outlet<HttpRequest> out = Outlet.create("requests");
  private final FlowShape<HttpResponse, HttpRequest> shape = FlowShape.of(in, out);
  private final Connection connection;
  private final HttpRequest first;
  private final Duration keepAlive;

  ConnectionStage(Connection connection, HttpRequest first, Duration keepAlive) {
    this.connection = connection;
    this.first = first;
    this.keepAlive = keepAlive;
  }

  @Override
  public FlowShape<HttpResponse, HttpRequest> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inheritedAttributes) {
    return new Logic();
  }

  /** The stage was stopped from outside: this node stops. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("this node stops", null, false, false);
    }
  }

  private final class Logic extends TimerGraphStageLogic {
    private @Nullable HttpRequest next = first;
    private Throwable end = new StoppedException();
    private boolean wasFree;

    Logic() {
      super(shape);
      setHandler(in, new Responses());
      setHandler(out, new Requests());
    }

    @Override
    public void preStart() {
      connection.wired(createAsyncCallback(this::send), createAsyncCallback(this::abort));
      scheduleAtFixedRate("keep-alive", keepAlive, keepAlive);
      pull(in);
    }

    private void send(HttpRequest request) {
      wasFree = false;
      if (isAvailable(out)) {
        push(out, request);
      } else {
        next = request;
      }
    }

    private void abort(Throwable cause) {
      end = cause;
      failStage(cause);
    }

    /** A connection that was free at the last tick too and still is, is closed. */
    @Override
    public void onTimer(Object key) {
      if (wasFree && connection.retire()) {
        completeStage();
      }
      wasFree = connection.isFree();
    }

    @Override
    public void postStop() {
      connection.stopped(end);
    }

    private final class Responses extends AbstractInHandler {
      @Override
      public void onPush() {
        HttpResponse response = grab(in);
        if (connection.answered(response)) {
          pull(in);
        } else {
          abort(new IllegalStateException("an answer that nobody asked for"));
        }
      }

      @Override
      public void onUpstreamFinish() {
        end = new IllegalStateException("the miner closed the connection");
        completeStage();
      }

      @Override
      public void onUpstreamFailure(Throwable cause) {
        abort(cause);
      }
    }

    private final class Requests extends AbstractOutHandler {
      @Override
      public void onPull() {
        HttpRequest request = next;
        if (request != null) {
          next = null;
          push(out, request);
        }
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        // The answers' side says why; it ends as well.
      }
    }
  }
}
