package io.assay.streams.image;

import io.assay.streams.image.DecodedImage.Decoded;
import io.assay.streams.image.DecodedImage.Reason;
import io.assay.streams.image.DecodedImage.Refused;
import io.assay.streams.image.ImageFile.Unreadable;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Turns untrusted bytes into pixels: PNG of every kind and JPEG in grey or colour. Of an animated
 * PNG the still image is taken. Safe to share between threads.
 */
public final class ImageDecoder {

  private final ImageLimits limits;

  /** A decoder with these bounds. */
  public ImageDecoder(ImageLimits limits) {
    this.limits = limits;
  }

  /** The pixels or why there are none; never throws, whatever the bytes. */
  public DecodedImage decode(byte[] file) {
    if (file.length > limits.maxBytes()) {
      return tooLarge("%d bytes".formatted(file.length), limits.maxBytes() + " bytes");
    }
    try {
      ImageFile scanned = ImageFile.scan(file);
      Optional<Refused> refused = checkSize(scanned);
      return refused.isPresent() ? refused.get() : read(scanned);
    } catch (Unreadable e) {
      return new Refused(e.reason(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<Refused> checkSize(ImageFile file) {
    String size = "%d x %d pixels".formatted(file.width(), file.height());
    if ((long) file.width() * file.height() > limits.maxPixels()) {
      return Optional.of(tooLarge(size, limits.maxPixels() + " pixels"));
    }
    return Math.max(file.width(), file.height()) > ImageLimits.MAX_SIDE
        ? Optional.of(tooLarge(size, ImageLimits.MAX_SIDE + " pixels a side"))
        : Optional.empty();
  }

  private static Refused tooLarge(String size, String most) {
    return new Refused(Reason.TOO_LARGE, size + ": at most " + most);
  }

  // ImageIO's readers throw many kinds of runtime exceptions at damaged files.
  private static DecodedImage read(ImageFile file) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(file.format()).next();
    Warnings warnings = new Warnings();
    try (BytesInput input = new BytesInput(file.essential())) {
      reader.setInput(input, true, true);
      reader.addIIOReadWarningListener(warnings);
      BufferedImage image = reader.read(0);
      return warnings.any ? damaged() : pixels(image);
    } catch (IOException | RuntimeException e) {
      return e.getMessage() != null && e.getMessage().startsWith("Unsupported")
          ? new Refused(Reason.UNSUPPORTED, "a kind of " + file.format() + " that is not read")
          : damaged();
    } finally {
      reader.dispose();
    }
  }

  private static DecodedImage pixels(BufferedImage image) {
    return RasterPixels.of(image)
        .<DecodedImage>map(Decoded::new)
        .orElseGet(() -> new Refused(Reason.UNSUPPORTED, "samples that are not read"));
  }

  private static Refused damaged() {
    return new Refused(Reason.DAMAGED, "its compressed data are wrong or too short");
  }

  /** Whether the reader found anything wrong that it could go on with. */
  private static final class Warnings implements IIOReadWarningListener {

    private boolean any;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      any = true;
    }
  }
}
