package io.assay.http.management;

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
import io.assay.persistence.archive.ArchiveOrder;
import io.assay.persistence.archive.ArchiveProgress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Starting an archive job in a node that runs, and asking how far it is. */
public final class ArchiveRoutes implements AdminRoutes {

  private static final String ARCHIVE = "/admin/archive";
  private static final long FASTEST = 1_000_000;

  private final ArchiveAdmin archive;
  private final Bodies bodies;

  /** Routes over {@code archive}. */
  public ArchiveRoutes(ArchiveAdmin archive, Bodies bodies) {
    this.archive = archive;
    this.bodies = bodies;
  }

  @Override
  public Routes routes(UnaryOperator<Handler> guard) {
    return Routes.none()
        .with(HttpMethods.GET, ARCHIVE, guard.apply(this::progress))
        .with(HttpMethods.POST, ARCHIVE, guard.apply(this::start));
  }

  private CompletionStage<HttpResponse> progress(Exchange exchange) {
    var unused = new QueryParameters(exchange.request());
    return CompletableFuture.completedStage(JsonAnswers.of(json(archive.progress())));
  }

  private CompletionStage<HttpResponse> start(Exchange exchange) {
    return bodies
        .read(exchange)
        .thenApplyAsync(
            body -> {
              JsonFields fields = new JsonFields(JsonFields.object(body), "");
              ArchiveOrder order = order(fields);
              fields.nothingElse();
              return JsonAnswers.of(json(started(order)));
            },
            Runnable::run);
  }

  private static ArchiveOrder order(JsonFields fields) {
    String before = fields.text("before").orElseThrow(() -> JsonFields.missing("before"));
    String folder = fields.text("folder").orElseThrow(() -> JsonFields.missing("folder"));
    return new ArchiveOrder(
        moment(before),
        path(folder),
        fields.flag("apply"),
        fields.whole("rate", 1, FASTEST).orElse(ArchiveOrder.MODEST));
  }

  private ArchiveProgress started(ArchiveOrder order) {
    try {
      return archive.start(order);
    } catch (IllegalStateException e) {
      throw new ApiException(
          ApiError.request(409, "archive_running", String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      throw new ApiException(ApiError.invalid("folder", String.valueOf(e.getMessage())));
    }
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ApiException(
          ApiError.invalid(
              "before", "Invalid 'before': expected a time such as 2026-11-01T00:00:00Z."));
    }
  }

  private static Path path(String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new ApiException(
        ApiError.invalid(
            "folder", "Invalid 'folder': expected the absolute path of a folder on this node."));
  }

  /** How far a job is, as this API says it. */
  public static ObjectNode json(ArchiveProgress progress) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("phase", progress.phase().name().toLowerCase(Locale.ROOT))
        .put("running", progress.phase().isRunning())
        .put("entities", progress.entities())
        .put("miners", progress.miners())
        .put("events_to_write", progress.toWrite())
        .put("events_written", progress.written())
        .put("bytes", progress.bytes())
        .put("files", progress.files())
        .put("events_to_delete", progress.toDelete())
        .put("events_deleted", progress.deleted())
        .put("events_kept", progress.kept())
        .put("problem", progress.problem());
  }
}
