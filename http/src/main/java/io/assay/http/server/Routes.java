package io.assay.http.server;

import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.http.javadsl.model.HttpMethod;

/**
 * Which handler answers which method and path. A path that ends in {@code /*} stands for every path
 * with exactly one more segment; whole paths come first. Immutable.
 */
public final class Routes {

  private static final String ANY = "/*";

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

  /** All of them, each as its method and its path with a space between. */
  public SortedSet<String> list() {
    SortedSet<String> list = new TreeSet<>();
    byPath.forEach(
        (path, methods) -> methods.keySet().forEach(method -> list.add(method + " " + path)));
    return list;
  }

  /**
   * The handler for a request.
   *
   * @throws ApiException 404 if the path is unknown, 405 if the method is
   */
  Handler find(String method, String path) {
    Map<String, Handler> methods = byPath.get(path);
    if (methods == null) {
      methods = byPath.get(parent(path) + ANY);
    }
    if (methods == null) {
      throw new ApiException(ApiError.notFound("There is nothing at " + shown(path) + "."));
    }
    Handler handler = methods.get(method);
    if (handler == null) {
      throw new ApiException(
          ApiError.request(
              405,
              "method_not_allowed",
              "Method "
                  + method
                  + " is not allowed here: expected "
                  + String.join(", ", methods.keySet())
                  + "."));
    }
    return handler;
  }

  /** The path up to its last slash, if something comes after it; else what no route has. */
  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 || slash == path.length() - 1 ? "//" : path.substring(0, slash);
  }

  private static String shown(String path) {
    return path.length() > 200 ? path.substring(0, 200) + "…" : path;
  }
}
