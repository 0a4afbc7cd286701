package io.assay.http.endpoints;

import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.server.Handler;
import io.assay.http.server.Routes;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpMethod;

/**
 * One endpoint: where it is, what it takes and gives, and who answers.
 *
 * @param method its method
 * @param path its path; a last segment in braces, such as {@code /v1/models/{id}}, stands for any
 * @param tag the group in which it is documented
 * @param summary what it does, in a few words
 * @param description what else there is to know; Markdown
 * @param access who may use it
 * @param input what its body is, if it has one
 * @param query its query parameters
 * @param answers what it gives when all goes well
 * @param handler what answers
 */
public record Endpoint(
    HttpMethod method,
    String path,
    String tag,
    String summary,
    String description,
    Access access,
    Optional<Input> input,
    List<Field<?>> query,
    List<Answer> answers,
    Handler handler) {

  /** Who may use an endpoint. */
  public enum Access {
    /** Everyone, without a key. */
    OPEN,
    /** Who has a key. */
    KEY,
    /** Who has a key, which pays; a repeated call with one Idempotency-Key is answered once. */
    PAID
  }

  /**
   * What a body is.
   *
   * @param mediaType its type
   * @param shape its fields
   */
  public record Input(String mediaType, Shape shape) {}

  /**
   * An answer with status 200.
   *
   * @param mediaType its type
   * @param description what it is, a sentence
   * @param shape its fields; of a stream, those of each event; empty if it is no JSON
   */
  public record Answer(String mediaType, String description, Optional<Shape> shape) {}

  public Endpoint {
    query = List.copyOf(query);
    answers = List.copyOf(answers);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("path '" + path + "': expected one that begins with '/'");
    }
  }

  /** The routes to these endpoints. */
  public static Routes routes(List<Endpoint> endpoints) {
    Routes routes = Routes.none();
    for (Endpoint endpoint : endpoints) {
      routes = routes.with(endpoint.method, endpoint.route(), endpoint.handler);
    }
    return routes;
  }

  /** The path as {@link Routes} has it. */
  public String route() {
    int brace = path.indexOf('{');
    return brace < 0 ? path : path.substring(0, brace) + "*";
  }
}
