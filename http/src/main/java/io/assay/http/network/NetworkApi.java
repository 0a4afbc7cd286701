package io.assay.http.network;

import io.assay.actors.network.Hotkey;
import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.network.Question.Filter;
import io.assay.http.requests.Field;
import io.assay.http.requests.QueryParameters;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.server.Exchange;
import io.assay.http.server.Handler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Materializer;

/** The endpoints of the open data. */
public final class NetworkApi {

  private static final String TAG = "Network";
  private static final String CSV = "text/csv";
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final Shape SCHEMA =
      Shape.of(
          Field.required("object", Types.word("schema"), "The kind of object."),
          Field.required(
              "tables", Types.list(Types.object(Shape.of()), 0, 100), "Tables with columns."),
          Field.required("events", Types.list(Types.object(Shape.of()), 0, 100), "Events."));

  private final NetworkView view;
  private final EventStream events;

  /** Shows that view. */
  public NetworkApi(NetworkView view, Materializer materializer) {
    this.view = view;
    this.events = new EventStream(view.feed(), materializer);
  }

  /** The endpoints, in the order in which they are documented. */
  public List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    all.add(miners());
    all.add(miner());
    all.add(weights());
    all.add(periods());
    all.add(results());
    all.add(
        EndpointBuilder.get("/network/events", TAG)
            .does(
                "Streams what happens.",
                "Server-sent events. Those on record have an `id`, which is good at every node:"
                    + " send the last as `Last-Event-ID` to go on where you stopped.")
            .givesPlain(EndpointBuilder.EVENTS, "The events, named in `/network/schema`.")
            .open(shown(events::answer)));
    all.add(new ChainApi(view).endpoint(TAG));
    DailyFilesApi files = new DailyFilesApi(view.dailyFiles());
    all.add(files.list(TAG));
    all.add(files.file(TAG));
    all.add(
        EndpointBuilder.get("/network/schema", TAG)
            .does("Defines every column and unit.", "And every event of `/network/events`.")
            .gives(SCHEMA, "The tables and the events.")
            .open(this::schema));
    return all;
  }

  private Endpoint miners() {
    Filter[] filters = {Filter.TASK, Filter.HOTKEY};
    return table(
        Tables.MINERS,
        "Lists the miners, a row for each of their tasks.",
        question ->
            view.miners().stream()
                .filter(row -> question.task().isEmpty() || row.task().equals(question.task()))
                .filter(row -> question.wantsMiner(row.hotkey())),
        filters);
  }

  private Endpoint weights() {
    return table(
        Tables.WEIGHTS,
        "Lists recorded weights, the newest period first.",
        question ->
            view.weights()
                .filter(row -> question.wants(row.period(), row.closesAt()))
                .filter(row -> question.wantsMiner(row.hotkey())),
        Filter.PERIOD,
        Filter.HOTKEY,
        Filter.FROM,
        Filter.TO);
  }

  private Endpoint periods() {
    return table(
        Tables.PERIODS,
        "Lists the periods, the newest first, and whether their weights were verified.",
        question -> view.periods().stream().filter(row -> question.wants(row.closesAt())),
        Filter.FROM,
        Filter.TO);
  }

  private Endpoint results() {
    return table(
        Tables.RESULTS,
        "Lists what every miner did in every period, and what it was worth.",
        question ->
            view.results()
                .filter(row -> question.wants(row.period(), row.closesAt()))
                .filter(row -> question.wantsMiner(row.hotkey()) && question.wantsTask(row.task())),
        Filter.PERIOD,
        Filter.TASK,
        Filter.HOTKEY,
        Filter.FROM,
        Filter.TO);
  }

  private Endpoint miner() {
    Filter[] filters = {Filter.TASK, Filter.FROM, Filter.TO};
    return EndpointBuilder.get("/network/miners/{hotkey}", TAG)
        .does(
            "Shows everything of one miner.",
            "Its checks come with their evidence. Filters and pages are those of `results`, which"
                + " are also what comes as CSV.")
        .asks(Question.parameters(filters))
        .gives(MinerPage.SHAPE, "The miner.")
        .givesPlain(CSV, "Its results.")
        .open(
            shown(
                exchange ->
                    new MinerPage(view, hotkey(exchange))
                        .answer(exchange.request(), Question.of(exchange.request(), filters))));
  }

  private <R> Endpoint table(
      Table<R> table, String summary, Function<Question, Stream<R>> rows, Filter... filters) {
    return EndpointBuilder.get("/network/" + table.name(), TAG)
        .does(
            summary,
            table.meaning()
                + " The units are in `/network/schema`. As CSV the next page is in the"
                + " header `link`.")
        .asks(Question.parameters(filters))
        .gives(table.page(), "A page of rows.")
        .givesPlain(CSV, "The same, a line a row.")
        .open(
            shown(
                exchange -> {
                  Question question = Question.of(exchange.request(), filters);
                  return Answer.page(exchange.request(), question, table, rows.apply(question));
                }));
  }

  /** Answers once there is something to show. */
  private Handler shown(Function<Exchange, HttpResponse> answer) {
    return exchange -> {
      if (!view.ready()) {
        throw new ApiException(
            ApiError.overloaded("What is on record is still being read. Please try again.", SOON));
      }
      return CompletableFuture.completedStage(answer.apply(exchange));
    };
  }

  private CompletableFuture<HttpResponse> schema(Exchange exchange) {
    var unused = new QueryParameters(exchange.request());
    return CompletableFuture.completedFuture(
        Answer.json(exchange.request(), SchemaJson.json(view.dailyFiles().tables())));
  }

  private static Hotkey hotkey(Exchange exchange) {
    String path = exchange.request().getUri().getPathString();
    try {
      return new Hotkey(
          URLDecoder.decode(
              path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B"),
              StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new ApiException(ApiError.notFound("No miner has such a hotkey."));
    }
  }
}
