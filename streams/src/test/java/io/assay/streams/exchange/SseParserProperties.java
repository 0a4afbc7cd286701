package io.assay.streams.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the network does to the pieces of a stream, its events arrive whole. */
class SseParserProperties {

  @Provide
  Arbitrary<List<String>> payloads() {
    return Arbitraries.strings()
        .withChars("ab{}:\"ä€ ")
        .ofMaxLength(40)
        .filter(text -> !text.startsWith(" "))
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 500)
  void givenEvents_whenCutAnywhere_thenTheyAreTheSame(
      @ForAll("payloads") List<String> payloads,
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 50) Integer> cuts,
      @ForAll @IntRange(min = 0, max = 2) int ending) {
    String end = List.of("\n", "\r\n", "\r").get(ending);
    byte[] stream =
        payloads.stream()
            .map(payload -> ": ping" + end + "data: " + payload + end + end)
            .collect(Collectors.joining())
            .getBytes(UTF_8);
    List<String> events = new ArrayList<>();
    SseParser parser =
        new SseParser(4096, (bytes, length) -> events.add(new String(bytes, 0, length, UTF_8)));

    int at = 0;
    for (int cut : cuts) {
      int to = Math.min(at + cut, stream.length);
      parser.feed(Arrays.copyOfRange(stream, at, to));
      at = to;
    }
    parser.feed(Arrays.copyOfRange(stream, at, stream.length));
    parser.end();

    assertThat(events).isEqualTo(payloads);
  }
}
