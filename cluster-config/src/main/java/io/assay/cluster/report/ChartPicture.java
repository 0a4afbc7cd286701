package io.assay.cluster.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A chart of a report as a PNG picture of 1920 pixels' width, on white, with its title and the
 * names of its series; in the light colours of the reports' style sheet.
 */
public final class ChartPicture {

  /** A dot for every miner and task: the library's own limit is for documents of strangers. */
  private static final DocumentLimits AS_MANY =
      new DocumentLimits(
          DocumentLimits.DEFAULT_MAX_NESTING_DEPTH,
          DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH,
          Integer.MAX_VALUE);

  private static final Pattern COLOUR = Pattern.compile("--([a-z0-9]+): (#[0-9a-f]{6})");
  private static final int SCALE = 2;
  private static final int MARGIN = 14;
  private static final int TITLE = 34;
  private static final int LINE = 20;

  /** The width of a letter of a name, and of what stands between two names. */
  private static final double LETTER = 6.6;

  private static final int GAP = 34;

  private final Chart chart;
  private final Map<String, String> colours = colours();
  private final StringBuilder head = new StringBuilder();
  private int top = TITLE;

  private ChartPicture(Chart chart) {
    this.chart = chart;
  }

  /**
   * The picture.
   *
   * @throws IllegalStateException if this machine's Java cannot draw
   */
  public static byte[] png(Chart chart) {
    return new ChartPicture(chart).draw();
  }

  private byte[] draw() {
    head();
    int width = Plot.WIDTH;
    int height = top + Plot.HEIGHT;
    BufferedImage image =
        new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(SCALE, SCALE);
      document(svg(width, height)).render(null, graphics);
      graphics.dispose();
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InternalError | LinkageError e) {
      throw new IllegalStateException(
          "this machine's Java cannot draw ("
              + e
              + "): install its fonts (fontconfig and any font)",
          e);
    }
    return bytes.toByteArray();
  }

  private static SVGDocument document(String svg) {
    return Objects.requireNonNull(
        new SVGLoader()
            .load(
                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                null,
                LoaderContext.builder().documentLimits(AS_MANY).build()),
        "a chart of ours is an SVG document");
  }

  private String svg(int width, int height) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\"><style>%s</style>"
            .formatted(width, height, style())
        + head
        + "<g transform=\"translate(0 %d)\">".formatted(top)
        + inner(chart.svg())
        + "</g></svg>";
  }

  private void head() {
    head.append(
        "<text x=\"%d\" y=\"22\" style=\"font-size:17px;font-weight:bold;fill:%s\">%s</text>"
            .formatted(MARGIN, of("ink"), Markup.escaped(chart.title())));
    double x = MARGIN;
    for (int i = 0; i < chart.series().size(); i++) {
      String name = chart.series().get(i);
      double width = name.length() * LETTER;
      if (x + width + GAP > Plot.WIDTH) {
        x = MARGIN;
        top += LINE;
      }
      head.append(
          "<g class=\"s%d\"><circle cx=\"%s\" cy=\"%d\" r=\"5\"/></g><text class=\"soft\" x=\"%s\" y=\"%d\">%s</text>"
              .formatted(
                  i % Plot.COLOURS,
                  Markup.length(x + 5),
                  top + 8,
                  Markup.length(x + 15),
                  top + 12,
                  Markup.escaped(name)));
      x += width + GAP;
    }
    top += chart.series().isEmpty() ? 0 : LINE + 6;
  }

  private static String inner(String svg) {
    return svg.substring(svg.indexOf('>') + 1, svg.lastIndexOf("</svg>"));
  }

  /** What the style sheet says of charts, so that no two rules meet: the library knows no order. */
  private String style() {
    StringBuilder style = new StringBuilder();
    style.append("text { font-family: sans-serif; font-size: 12px }");
    style.append(" .soft { fill: %s }".formatted(of("soft")));
    style.append(" .grid { stroke: %s; stroke-width: 1 }".formatted(of("line")));
    style.append(" .bar { fill: %s }".formatted(of("honest")));
    style.append(" .line { fill: none; stroke: currentColor; stroke-width: 2 }");
    style.append(" .others { color: %s }".formatted(of("faint")));
    style.append(" circle { fill: currentColor; fill-opacity: 0.75 }");
    for (int i = 0; i < Plot.COLOURS; i++) {
      style.append(" .s%d { color: %s }".formatted(i, of("s" + i)));
    }
    return style.toString();
  }

  private String of(String name) {
    return Objects.requireNonNull(colours.get(name), () -> "report.css has no colour " + name);
  }

  /** The light colours: those that the style sheet names first. */
  private static Map<String, String> colours() {
    Map<String, String> colours = new TreeMap<>();
    Matcher matcher = COLOUR.matcher(HtmlReport.css());
    while (matcher.find()) {
      colours.putIfAbsent(matcher.group(1), matcher.group(2));
    }
    return colours;
  }
}
