package io.assay.streams.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.streams.image.DecodedImage.Decoded;
import io.assay.streams.image.DecodedImage.Reason;
import io.assay.streams.image.DecodedImage.Refused;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Test
  void givenPixels_whenWrittenAsPngAndRead_thenTheSame() {
    Pixels pixels = noise(37, 23);

    Pixels read = decoded(ImageEncoder.png(pixels));

    assertThat(read.toArray()).isEqualTo(pixels.toArray());
    assertThat(read.width()).isEqualTo(37);
  }

  @Test
  void givenPixels_whenWrittenAsJpegAndRead_thenAlmostTheSame() {
    int[] gradient = new int[64 * 64];
    Arrays.setAll(gradient, i -> (i % 64 * 4) << 16 | (i / 64 * 4) << 8 | 128);
    Pixels pixels = Pixels.of(64, 64, gradient);

    Pixels read = decoded(ImageEncoder.jpeg(pixels, 0.95f));

    assertThat(ImageHashes.of(read).distances(ImageHashes.of(pixels)).average()).isLessThan(3);
  }

  @Test
  void givenKindsOfPng_whenRead_thenSamplesAsPillowTakesThem() throws IOException {
    assertThat(decoded(grey(8, 1, 100, 0)).rgb(0, 0)).isEqualTo(0x646464);
    assertThat(decoded(grey(16, 1, 200, 0)).rgb(0, 0)).isEqualTo(0xc8c8c8);
    assertThat(decoded(grey(16, 1, 300, 0)).rgb(0, 0)).isEqualTo(0xffffff);
    assertThat(decoded(grey(8, 2, 100, 7)).rgb(0, 0)).isEqualTo(0x646464);
    assertThat(decoded(grey(16, 2, 0x1234, 7)).rgb(0, 0)).isEqualTo(0x121212);
    BufferedImage palette = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_INDEXED);
    palette.setRGB(1, 1, 0xffff0000);
    assertThat(decoded(png(palette)).rgb(1, 1)).isEqualTo(0xff0000);
    BufferedImage alpha = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    alpha.setRGB(1, 0, 0x01102030);
    assertThat(decoded(png(alpha)).rgb(1, 0)).isEqualTo(0x102030);
    BufferedImage bits = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(0, 1, 0xffffffff);
    assertThat(decoded(png(bits)).rgb(0, 1)).isEqualTo(0xffffff);
  }

  @Test
  void givenABomb_whenRead_thenRefusedByItsHeader() {
    assertThat(reason(bomb(60_000, 60_000))).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(bomb(Integer.MAX_VALUE, 1))).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(bomb(20_000, 1))).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(bomb(0, 1))).isEqualTo(Reason.DAMAGED);
    assertThat(reason(bomb(-5, 1))).isEqualTo(Reason.DAMAGED);
    ImageDecoder small = new ImageDecoder(new ImageLimits(100, 100));
    assertThat(small.decode(new byte[101])).isInstanceOf(Refused.class);
  }

  @Test
  void givenSomethingElse_whenRead_thenNoImage() {
    assertThat(reason(new byte[0])).isEqualTo(Reason.NOT_AN_IMAGE);
    assertThat(reason("GIF89a and more".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Reason.NOT_AN_IMAGE);
  }

  @Test
  void givenEveryLength_whenCutThere_thenRefused() {
    byte[] png = ImageEncoder.png(noise(20, 20));
    byte[] jpeg = ImageEncoder.jpeg(noise(20, 20), 0.9f);
    for (int length = 0; length < png.length; length++) {
      assertThat(decoder.decode(Arrays.copyOf(png, length))).isInstanceOf(Refused.class);
    }
    for (int length = 0; length < jpeg.length; length++) {
      assertThat(decoder.decode(Arrays.copyOf(jpeg, length))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void givenBytesChangedByChance_whenRead_thenNeverAnException() {
    Random random = new Random(7);
    for (byte[] file :
        new byte[][] {ImageEncoder.png(noise(30, 30)), ImageEncoder.jpeg(noise(30, 30), 0.8f)}) {
      for (int i = 0; i < 1_500; i++) {
        byte[] changed = file.clone();
        for (int j = 0; j <= i % 4; j++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        assertThat(decoder.decode(changed)).isNotNull();
      }
    }
  }

  private DecodedImage.Reason reason(byte[] file) {
    return ((Refused) decoder.decode(file)).reason();
  }

  private Pixels decoded(byte[] file) {
    DecodedImage image = decoder.decode(file);
    assertThat(image).isInstanceOf(Decoded.class);
    return ((Decoded) image).pixels();
  }

  private static Pixels noise(int width, int height) {
    Random random = new Random(3);
    return Pixels.of(width, height, random.ints((long) width * height, 0, 1 << 24).toArray());
  }

  private static byte[] grey(int depth, int bands, int value, int alpha) throws IOException {
    int type = depth == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            bands == 2,
            false,
            bands == 2 ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            type);
    var raster = model.createCompatibleWritableRaster(2, 2);
    raster.setPixel(0, 0, new int[] {value, alpha});
    return png(new BufferedImage(model, raster, false, null));
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "png", out)).isTrue();
    return out.toByteArray();
  }

  /** A file of a few bytes that claims a size. */
  private static byte[] bomb(int width, int height) {
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[100_000]);
    deflater.finish();
    byte[] data = new byte[1_000];
    int length = deflater.deflate(data);
    deflater.end();
    ByteBuffer file = ByteBuffer.allocate(2_000);
    file.put(new byte[] {(byte) 137, 'P', 'N', 'G', '\r', '\n', 26, '\n'});
    byte[] header = new byte[13];
    ByteBuffer.wrap(header).putInt(width).putInt(height).put((byte) 8).put((byte) 2);
    chunk(file, "IHDR", header);
    chunk(file, "IDAT", Arrays.copyOf(data, length));
    chunk(file, "IEND", new byte[0]);
    return Arrays.copyOf(file.array(), file.position());
  }

  private static void chunk(ByteBuffer file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
  }
}
