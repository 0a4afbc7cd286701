package io.assay.http.endpoints;

import io.assay.http.auth.AuthResult;
import io.assay.http.auth.Gate;
import io.assay.http.endpoints.Endpoint.Access;
import io.assay.http.endpoints.Endpoint.Answer;
import io.assay.http.endpoints.Endpoint.Input;
import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.server.Exchange;
import io.assay.http.server.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Puts an endpoint together, word by word. */
public final class EndpointBuilder {

  /** The type of JSON bodies and answers. */
  public static final String JSON = "application/json";

  /** The type of bodies with files. */
  public static final String FORM = "multipart/form-data";

  /** The type of streams. */
  public static final String EVENTS = "text/event-stream";

  private final HttpMethod method;
  private final String path;
  private final String tag;
  private final List<Field<?>> query = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private String summary = "";
  private String description = "";
  private Optional<Input> input = Optional.empty();

  private EndpointBuilder(HttpMethod method, String path, String tag) {
    this.method = method;
    this.path = path;
    this.tag = tag;
  }

  /** An endpoint that is read with GET, documented in the group {@code tag}. */
  public static EndpointBuilder get(String path, String tag) {
    return new EndpointBuilder(HttpMethods.GET, path, tag);
  }

  /** An endpoint that is called with POST, documented in the group {@code tag}. */
  public static EndpointBuilder post(String path, String tag) {
    return new EndpointBuilder(HttpMethods.POST, path, tag);
  }

  /** What it does in a few words, and what else there is to know, in Markdown. */
  public EndpointBuilder does(String inShort, String more) {
    summary = inShort;
    description = more;
    return this;
  }

  /** Its query parameters. */
  public EndpointBuilder asks(List<Field<?>> parameters) {
    query.addAll(parameters);
    return this;
  }

  /** It takes a body of that type with these fields. */
  public EndpointBuilder takes(String mediaType, Shape shape) {
    input = Optional.of(new Input(mediaType, shape));
    return this;
  }

  /** It answers with JSON. */
  public EndpointBuilder gives(Shape shape, String what) {
    answers.add(new Answer(JSON, what, Optional.of(shape)));
    return this;
  }

  /** It answers with a stream of such events. */
  public EndpointBuilder streams(Shape event, String what) {
    answers.add(new Answer(EVENTS, what, Optional.of(event)));
    return this;
  }

  /** It answers with something that is not described by fields. */
  public EndpointBuilder givesPlain(String mediaType, String what) {
    answers.add(new Answer(mediaType, what, Optional.empty()));
    return this;
  }

  /** Everyone may use it. */
  public Endpoint open(Handler handler) {
    return built(Access.OPEN, handler);
  }

  /** Who has a key may use it, without paying. */
  public Endpoint keyed(
      Gate gate, BiFunction<Exchange, AuthResult.Granted, CompletionStage<HttpResponse>> handler) {
    return built(Access.KEY, exchange -> gate.granted(exchange, handler));
  }

  /** A call, which the key pays; it takes what the parser reads. */
  public Endpoint paid(CallRunner runner, CallRunner.Body body, CallParser parser) {
    return takes(body.mediaType(), parser.shape()).built(Access.PAID, runner.handler(body, parser));
  }

  private Endpoint built(Access access, Handler handler) {
    return new Endpoint(
        method, path, tag, summary, description, access, input, query, answers, handler);
  }
}
