package io.assay.streams.synthetic;

import io.assay.streams.image.DecodedImage;
import io.assay.streams.image.ImageDecoder;
import io.assay.streams.image.ImageLimits;
import io.assay.streams.image.Pixels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operator's own pictures: those of a folder, in the order of their names. Every file is read
 * and decoded once, at the start; from then on only paths and sizes are kept.
 */
final class PictureBank {

  /** The most files of a folder. */
  static final int MOST_FILES = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(PictureBank.class);

  private record Entry(Path file, int width, int height) {}

  private final List<Entry> entries;
  private final int maxBytes;

  private PictureBank(List<Entry> entries, int maxBytes) {
    this.entries = entries;
    this.maxBytes = maxBytes;
  }

  /**
   * The pictures of a folder; hidden files and folders in it are passed over.
   *
   * @throws IllegalArgumentException if there is none, or naming the first file that is no picture
   */
  static PictureBank open(Path folder, int maxBytes) {
    List<Path> files = files(folder);
    if (files.isEmpty() || files.size() > MOST_FILES) {
      throw new IllegalArgumentException(
          "assay.synthetic.images: %s holds %d files: expected 1 to %d, PNG or JPEG"
              .formatted(folder, files.size(), MOST_FILES));
    }
    ImageDecoder decoder =
        new ImageDecoder(new ImageLimits(maxBytes, ImageLimits.DEFAULT.maxPixels()));
    List<Entry> entries = new ArrayList<>(files.size());
    for (Path file : files) {
      entries.add(checked(file, decoder, maxBytes));
    }
    return new PictureBank(List.copyOf(entries), maxBytes);
  }

  /** Any of them; empty if its file is gone or has grown since, which is logged. */
  Optional<GivenPicture> next(RandomGenerator random) {
    Entry entry = entries.get(random.nextInt(entries.size()));
    try {
      byte[] file = read(entry.file(), maxBytes);
      if (file.length <= maxBytes) {
        return Optional.of(GivenPicture.of(file, entry.width(), entry.height()));
      }
      LOG.warn("Picture passed over file={} bytes>{}", entry.file(), maxBytes);
    } catch (IOException e) {
      LOG.warn("Picture passed over file={} error={}", entry.file(), e.toString());
    }
    return Optional.empty();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(file -> Files.isRegularFile(file) && !name(file).startsWith("."))
          .limit(MOST_FILES + 1)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "assay.synthetic.images: "
              + folder
              + " cannot be read: expected a folder of PNG and JPEG files ("
              + e
              + ")",
          e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Entry checked(Path file, ImageDecoder decoder, int maxBytes) {
    DecodedImage decoded;
    try {
      decoded = decoder.decode(read(file, maxBytes));
    } catch (IOException e) {
      throw new IllegalArgumentException(bad(file, "cannot be read (" + e + ")"), e);
    }
    if (decoded instanceof DecodedImage.Refused refused) {
      throw new IllegalArgumentException(bad(file, refused.detail()));
    }
    Pixels pixels = ((DecodedImage.Decoded) decoded).pixels();
    return new Entry(file, pixels.width(), pixels.height());
  }

  private static String bad(Path file, String detail) {
    return "assay.synthetic.images: %s: %s: expected a PNG or JPEG file".formatted(file, detail);
  }

  /** The file, or one byte more than allowed of it. */
  private static byte[] read(Path file, int maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(maxBytes + 1);
    }
  }
}
