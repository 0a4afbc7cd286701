package io.assay.http.dashboard;

import io.assay.http.server.Representation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.util.ByteString;

/** The files of the dashboard, read once each. */
final class DashboardFiles {

  private static final String OURS = "/io/assay/http/dashboard/";
  private static final String CHARTS =
      "/META-INF/resources/webjars/uplot/" + chartsVersion() + "/dist/";
  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";

  /** What may be asked for. */
  private static final Map<String, Place> PLACES =
      Map.ofEntries(
          Map.entry("index.html", new Place(OURS + "index.html", "text/html; charset=utf-8")),
          Map.entry("style.css", new Place(OURS + "style.css", CSS)),
          Map.entry("icon.svg", new Place(OURS + "icon.svg", "image/svg+xml")),
          script("app.js"),
          script("chain.js"),
          script("charts.js"),
          script("data.js"),
          script("dom.js"),
          script("miner.js"),
          script("network.js"),
          script("periods.js"),
          script("table.js"),
          Map.entry("uplot.js", new Place(CHARTS + "uPlot.iife.min.js", JAVASCRIPT)),
          Map.entry("uplot.css", new Place(CHARTS + "uPlot.min.css", CSS)));

  private static final Map<String, Representation> READ = new ConcurrentHashMap<>();

  private DashboardFiles() {}

  private record Place(String path, String mediaType) {}

  private static Map.Entry<String, Place> script(String name) {
    return Map.entry(name, new Place(OURS + name, JAVASCRIPT));
  }

  /** The file of that name, if it is one of the dashboard's. */
  static Optional<Representation> find(String name) {
    Place place = PLACES.get(name);
    return place == null
        ? Optional.empty()
        : Optional.of(READ.computeIfAbsent(name, unread -> read(place)));
  }

  private static Representation read(Place place) {
    try (InputStream in = DashboardFiles.class.getResourceAsStream(place.path())) {
      if (in == null) {
        throw new IllegalStateException(place.path() + " is missing in this build");
      }
      return Representation.of(
          ContentTypes.parse(place.mediaType()), ByteString.fromArrayUnsafe(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String chartsVersion() {
    Properties properties = new Properties();
    try (InputStream in =
        DashboardFiles.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
      if (in == null) {
        throw new IllegalStateException("org.webjars.npm:uplot is missing in this build");
      }
      properties.load(in);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
