package io.assay.http.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine: what {@code ASSAY_CHROMIUM} names, or the first on the path. */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Whether there is one, or its absence is to be a failure; says how to get one if not. */
  static boolean isWanted() {
    boolean wanted = "1".equals(System.getenv("ASSAY_REQUIRE_CHROMIUM")) || find().isPresent();
    if (!wanted) {
      System.err.println(
          "The dashboard is not tested in a browser: install one (apt-get install chromium), or"
              + " name one in ASSAY_CHROMIUM.");
    }
    return wanted;
  }

  static Chromium start() {
    Path program =
        find()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no Chromium on the path: expected one of "
                            + NAMES
                            + " or ASSAY_CHROMIUM"));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(List.of("--no-sandbox"))));
  }

  private static Optional<Path> find() {
    String told = System.getenv("ASSAY_CHROMIUM");
    if (told != null && !told.isBlank()) {
      return Optional.of(Path.of(told));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
