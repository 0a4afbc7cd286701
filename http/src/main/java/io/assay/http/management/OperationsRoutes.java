package io.assay.http.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.QueryParameters;
import io.assay.http.server.Bodies;
import io.assay.http.server.Exchange;
import io.assay.http.server.Handler;
import io.assay.http.server.Routes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What an operator asks of one node: its log levels and its effective configuration. */
public final class OperationsRoutes implements AdminRoutes {

  private static final String LOG_LEVEL = "/admin/log-level";
  private static final String SHOWN = "assay";
  private static final Pattern LOGGER = Pattern.compile("[\\w$.-]{1,200}");

  private final LogLevels levels;
  private final EffectiveConfig config;
  private final Bodies bodies;

  /** Routes of the node that has these. */
  public OperationsRoutes(LogLevels levels, EffectiveConfig config, Bodies bodies) {
    this.levels = levels;
    this.config = config;
    this.bodies = bodies;
  }

  @Override
  public Routes routes(UnaryOperator<Handler> guard) {
    return Routes.none()
        .with(HttpMethods.GET, LOG_LEVEL, guard.apply(this::levels))
        .with(HttpMethods.PUT, LOG_LEVEL, guard.apply(this::setLevel))
        .with(HttpMethods.GET, "/admin/config", guard.apply(this::config));
  }

  private CompletionStage<HttpResponse> levels(Exchange exchange) {
    QueryParameters query = new QueryParameters(exchange.request(), "logger");
    List<LogLevels.Level> found =
        query
            .text("logger")
            .map(logger -> List.of(levels.of(named(logger))))
            .orElseGet(levels::all);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("object", "list");
    var data = json.putArray("data");
    found.forEach(level -> data.add(json(level)));
    return CompletableFuture.completedStage(JsonAnswers.of(json));
  }

  private CompletionStage<HttpResponse> setLevel(Exchange exchange) {
    return bodies
        .read(exchange)
        .thenApplyAsync(
            body -> {
              JsonNode object = JsonFields.object(body);
              JsonFields fields = new JsonFields(object, "");
              String logger =
                  named(fields.text("logger").orElseThrow(() -> JsonFields.missing("logger")));
              Optional<String> level = fields.text("level").map(OperationsRoutes::level);
              fields.nothingElse();
              requireLevel(object, logger, level);
              return JsonAnswers.of(json(levels.set(logger, level)));
            },
            Runnable::run);
  }

  private static void requireLevel(JsonNode object, String logger, Optional<String> level) {
    if (!object.has("level")) {
      throw JsonFields.missing("level");
    }
    if (level.isEmpty() && logger.equals(LogLevels.ROOT)) {
      throw invalid("level", "one of " + LogLevels.LEVELS + ": the root has a level of its own");
    }
  }

  private static String named(String logger) {
    if (!LOGGER.matcher(logger).matches()) {
      throw invalid("logger", "a logger's name such as io.assay.http, or ROOT");
    }
    return logger.equalsIgnoreCase(LogLevels.ROOT) ? LogLevels.ROOT : logger;
  }

  private static String level(String text) {
    String level = text.toUpperCase(Locale.ROOT);
    if (!LogLevels.LEVELS.contains(level)) {
      throw invalid("level", "one of " + LogLevels.LEVELS + ", or null for that of its parent");
    }
    return level;
  }

  private static ApiException invalid(String name, String expected) {
    return new ApiException(
        ApiError.invalid(name, "Invalid '" + name + "': expected " + expected + "."));
  }

  private static ObjectNode json(LogLevels.Level level) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("logger", level.logger())
        .put("level", level.level())
        .put("own", level.own());
  }

  private CompletionStage<HttpResponse> config(Exchange exchange) {
    QueryParameters query = new QueryParameters(exchange.request(), "path");
    String path = query.text("path").orElse(SHOWN);
    JsonNode found =
        config
            .at(path)
            .orElseThrow(
                () ->
                    new ApiException(
                        ApiError.notFound(
                            "There is nothing at this path of the configuration: expected one"
                                + " such as assay.http.")));
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("path", path);
    json.set("config", found);
    return CompletableFuture.completedStage(JsonAnswers.of(json));
  }
}
