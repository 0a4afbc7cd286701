package io.assay.http.server;

import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * Which handler answers which method and path. A segment {@code *} of a path, of which it can have
 * one, stands for any that is not empty; whole paths come first, then those whose star is nearer to
 * the end. Immutable.
 */
public final class Routes {

  private static final String ANY = "*";

  /** Longer paths are none of ours. */
  private static final int MOST_SEGMENTS = 10;

  private final SortedMap<String, SortedMap<String, Handler>> byPath;

  private Routes(SortedMap<String, SortedMap<String, Handler>> byPath) {
    this.byPath = byPath;
  }

  /** No routes: every path is unknown. */
  public static Routes none() {
    return new Routes(new TreeMap<>());
  }

  /** These routes and one more. */
  public Routes with(HttpMethod method, String path, Handler handler) {
    SortedMap<String, SortedMap<String, Handler>> more = new TreeMap<>(byPath);
    SortedMap<String, Handler> methods = new TreeMap<>(more.getOrDefault(path, new TreeMap<>()));
    methods.put(method.value(), handler);
    more.put(path, methods);
    return new Routes(more);
  }

  /** These routes and those. */
  public Routes and(Routes others) {
    SortedMap<String, SortedMap<String, Handler>> more = new TreeMap<>(byPath);
    others.byPath.forEach(
        (path, methods) ->
            more.merge(
                path,
                methods,
                (mine, theirs) -> {
                  SortedMap<String, Handler> both = new TreeMap<>(mine);
                  both.putAll(theirs);
                  return both;
                }));
    return new Routes(more);
  }

  /** The same routes, and {@code meter} hears how each request went. */
  public Routes metered(RequestMeter meter) {
    SortedMap<String, SortedMap<String, Handler>> all = new TreeMap<>();
    byPath.forEach(
        (path, methods) -> {
          SortedMap<String, Handler> metered = new TreeMap<>();
          methods.forEach((method, handler) -> metered.put(method, metered(path, handler, meter)));
          all.put(path, metered);
        });
    return new Routes(all);
  }

  private static Handler metered(String path, Handler handler, RequestMeter meter) {
    return exchange -> {
      long start = System.nanoTime();
      CompletionStage<HttpResponse> answer;
      try {
        answer = handler.handle(exchange);
      } catch (RuntimeException e) {
        answer = CompletableFuture.failedStage(e);
      }
      return answer.whenCompleteAsync(
          (response, thrown) ->
              meter.answered(
                  path,
                  thrown == null ? response.status().intValue() : ErrorMapper.of(thrown).status(),
                  Duration.ofNanos(System.nanoTime() - start)),
          Runnable::run);
    };
  }

  /** All of them, each as its method and its path with a space between. */
  public SortedSet<String> list() {
    SortedSet<String> list = new TreeSet<>();
    byPath.forEach(
        (path, methods) -> methods.keySet().forEach(method -> list.add(method + " " + path)));
    return list;
  }

  /**
   * The handler for a request; one that answers 405 if the path has other methods.
   *
   * @throws ApiException 404 if the path is unknown
   */
  Handler find(String method, String path) {
    Map<String, Handler> whole = byPath.get(path);
    Map<String, Handler> methods = whole == null ? starred(path) : whole;
    if (methods.isEmpty()) {
      throw new ApiException(ApiError.notFound("There is nothing at " + shown(path) + "."));
    }
    Handler handler = methods.get(method);
    return handler == null ? notAllowed(method, String.join(", ", methods.keySet())) : handler;
  }

  private static Handler notAllowed(String method, String allowed) {
    ApiError error =
        ApiError.request(
            405,
            "method_not_allowed",
            "Method " + method + " is not allowed here: expected " + allowed + ".");
    return exchange -> {
      exchange.answerWith(List.of(RawHeader.create("allow", allowed)));
      return CompletableFuture.failedStage(new ApiException(error));
    };
  }

  private SortedMap<String, Handler> starred(String path) {
    int end = path.length();
    for (int i = 0; i < MOST_SEGMENTS && end > 0; i++) {
      int slash = path.lastIndexOf('/', end - 1);
      if (slash < 0) {
        break;
      }
      SortedMap<String, Handler> methods =
          byPath.get(path.substring(0, slash + 1) + ANY + path.substring(end));
      if (methods != null && slash + 1 < end) {
        return methods;
      }
      end = slash;
    }
    return Collections.emptySortedMap();
  }

  private static String shown(String path) {
    return path.length() > 200 ? path.substring(0, 200) + "…" : path;
  }
}
