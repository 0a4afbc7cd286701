package io.assay.simulations.bench;

import io.assay.streams.classifier.SameImageClassifier;
import io.assay.streams.image.DecodedImage;
import io.assay.streams.image.HashDistances;
import io.assay.streams.image.ImageDecoder;
import io.assay.streams.image.ImageEncoder;
import io.assay.streams.image.ImageHashes;
import io.assay.streams.image.ImageLimits;
import io.assay.streams.image.Pixels;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** How long a picture's hashes, its decoding and the classifier take. */
final class PicturesBenchmark implements Benchmark {

  private static final double HASH_MILLIS = 15;
  private static final double CLASSIFIER_MICROS = 50;

  /**
   * How much is measured.
   *
   * @param side of the square picture, in pixels
   * @param runs of each measurement; as many before it to warm up
   */
  record Size(int side, int runs) {
    static Size full() {
      return new Size(1_024, 200);
    }
  }

  private final Size size;
  private final SplittableRandom random = new SplittableRandom(7);
  private long checksum;

  PicturesBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "pictures";
  }

  @Override
  public String description() {
    return "a picture of %d x %d pixels, warm".formatted(size.side(), size.side());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) {
    Pixels pixels = noise();
    byte[] png = ImageEncoder.png(pixels);
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    SameImageClassifier classifier = SameImageClassifier.shipped();
    context.say("pictures: %d runs of each", size.runs());
    Histogram hashes =
        Timings.nanos(size.runs(), () -> checksum += ImageHashes.of(pixels).perceptual().bits());
    Histogram decoding = Timings.nanos(size.runs(), () -> checksum += width(decoder.decode(png)));
    Histogram predicting =
        Timings.nanos(
            size.runs(), () -> checksum += (long) (1e6 * classifier.probability(distances())));
    return new BenchmarkReport(
        name(),
        List.of(
            Figure.atMost(
                HASH_MILLIS, "four hashes, p50", hashes.getValueAtPercentile(50) / 1e6, "ms"),
            Figure.plain("four hashes, p99", hashes.getValueAtPercentile(99) / 1e6, "ms"),
            Figure.plain("decoding the PNG, p50", decoding.getValueAtPercentile(50) / 1e6, "ms"),
            Figure.atMost(
                CLASSIFIER_MICROS,
                "classifier, p50",
                predicting.getValueAtPercentile(50) / 1e3,
                "us"),
            Figure.atMost(
                CLASSIFIER_MICROS,
                "classifier, p99",
                predicting.getValueAtPercentile(99) / 1e3,
                "us"),
            Figure.plain("checksum", Math.abs(checksum % 1_000), "")));
  }

  private Pixels noise() {
    int[] rgb = new int[size.side() * size.side()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextInt(1 << 24);
    }
    return Pixels.of(size.side(), size.side(), rgb);
  }

  private HashDistances distances() {
    return new HashDistances(
        random.nextInt(20), random.nextInt(20), random.nextInt(20), random.nextInt(10));
  }

  private static int width(DecodedImage decoded) {
    return ((DecodedImage.Decoded) decoded).pixels().width();
  }
}
