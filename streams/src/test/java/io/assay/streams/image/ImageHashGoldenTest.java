package io.assay.streams.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.streams.image.DecodedImage.Decoded;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Hashes and distances as Python's imagehash over Pillow gave them. */
class ImageHashGoldenTest {

  @TestFactory
  List<DynamicTest> givenAnImage_whenHashed_thenAsImagehash() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode golden : json("chain/imagehash.json").get("cases")) {
      String file = golden.get("file").asText();
      tests.add(DynamicTest.dynamicTest(file, () -> hashesAs(golden, file)));
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void hashesAs(JsonNode golden, String file) throws IOException {
    DecodedImage decoded =
        new ImageDecoder(ImageLimits.DEFAULT).decode(bytes("chain/images/" + file));
    assertThat(decoded).isInstanceOf(Decoded.class);
    Pixels pixels = ((Decoded) decoded).pixels();
    ImageHashes hashes = ImageHashes.of(pixels);
    assertThat(
            List.of(
                pixels.width() + " x " + pixels.height(),
                hashes.perceptual().hex(),
                hashes.average().hex(),
                hashes.difference().hex(),
                hashes.color().hex()))
        .containsExactly(
            golden.get("width").asText() + " x " + golden.get("height").asText(),
            golden.get("perceptual_hash").asText(),
            golden.get("average_hash").asText(),
            golden.get("difference_hash").asText(),
            golden.get("color_hash").asText());
  }

  @TestFactory
  List<DynamicTest> givenTwoHashesAsText_whenCompared_thenAsTheReference() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode golden : json("hash_distance.json").get("cases")) {
      tests.add(DynamicTest.dynamicTest(golden.toString(), () -> distanceAs(golden)));
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void distanceAs(JsonNode golden) {
    Optional<ImageHash> a = parse(golden, "a");
    Optional<ImageHash> b = parse(golden, "b");
    if (golden.has("error")) {
      assertThat(a.isPresent() && b.isPresent() && a.get().length() == b.get().length()).isFalse();
    } else {
      assertThat(a.orElseThrow().distance(b.orElseThrow())).isEqualTo(golden.get("out").asInt());
    }
  }

  private static Optional<ImageHash> parse(JsonNode golden, String name) {
    String hex = golden.get(name).asText();
    return golden.get("color").asBoolean() ? ImageHash.parseColor(hex) : ImageHash.parseSquare(hex);
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(bytes(name));
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = ImageHashGoldenTest.class.getResourceAsStream("/golden/" + name)) {
      return in.readAllBytes();
    }
  }
}
