package io.assay.http.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.util.ByteString;

/**
 * A file of the documentation.
 *
 * @param mediaType its type
 * @param content its bytes
 */
record DocsFile(String mediaType, ByteString content) {

  private static final String UI = "/META-INF/resources/webjars/swagger-ui/" + uiVersion() + "/";
  private static final String OURS = "/io/assay/http/docs/";
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  /** Where the files are that may be asked for, and their types. */
  private static final Map<String, Place> PLACES =
      Map.of(
          "swagger-ui.css", new Place(UI, "text/css; charset=utf-8"),
          "swagger-ui-bundle.js", new Place(UI, JAVASCRIPT),
          "favicon-32x32.png", new Place(UI, "image/png"),
          "page.js", new Place(OURS, JAVASCRIPT),
          "page.css", new Place(OURS, "text/css; charset=utf-8"),
          "examples.sh", new Place(OURS, TEXT),
          "examples.py", new Place(OURS, TEXT),
          "examples.mjs", new Place(OURS, TEXT));

  private static final Map<String, DocsFile> READ = new ConcurrentHashMap<>();

  /** The page itself. */
  static final DocsFile PAGE = read("page.html", new Place(OURS, "text/html; charset=utf-8"));

  private record Place(String folder, String mediaType) {}

  /** The file of that name, if it is one of the documentation's. */
  static Optional<DocsFile> find(String name) {
    Place place = PLACES.get(name);
    return place == null
        ? Optional.empty()
        : Optional.of(READ.computeIfAbsent(name, unread -> read(unread, place)));
  }

  /** The type as the server has it. */
  ContentType contentType() {
    return ContentTypes.parse(mediaType);
  }

  private static DocsFile read(String name, Place place) {
    try (InputStream in = DocsFile.class.getResourceAsStream(place.folder() + name)) {
      if (in == null) {
        throw new IllegalStateException(place.folder() + name + " is missing in this build");
      }
      return new DocsFile(place.mediaType(), ByteString.fromArrayUnsafe(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String uiVersion() {
    Properties properties = new Properties();
    try (InputStream in =
        DocsFile.class.getResourceAsStream(
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      if (in == null) {
        throw new IllegalStateException("org.webjars:swagger-ui is missing in this build");
      }
      properties.load(in);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
