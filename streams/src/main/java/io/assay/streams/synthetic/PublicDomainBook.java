package io.assay.streams.synthetic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The public-domain novel that the project ships: the raw material of synthetic prompts and of the
 * language model that simulations serve. Read anew at each call and kept by nobody.
 */
public final class PublicDomainBook {

  private static final String RESOURCE = "pride-and-prejudice.txt.gz";

  private PublicDomainBook() {}

  /**
   * The chapters in their order, each as its paragraphs: no empty one, no line break inside.
   *
   * @throws UncheckedIOException if the resource cannot be read
   */
  public static List<List<String>> chapters() {
    return Arrays.stream(text().strip().split("\n\n"))
        .map(chapter -> List.of(chapter.split("\n")))
        .toList();
  }

  /** The whole text: a paragraph a line, an empty line between chapters. */
  static String text() {
    try (InputStream resource = PublicDomainBook.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IOException("resource " + RESOURCE + " is missing: expected it beside its class");
      }
      try (InputStream plain = new GZIPInputStream(resource, 1 << 16)) {
        return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
