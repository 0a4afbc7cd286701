package io.assay.streams.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.dispatch.MinerFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseParserTest {

  static Stream<Arguments> streams() {
    return Stream.of(
        Arguments.of("data: a\n\ndata: b\n\n", List.of("a", "b")),
        Arguments.of("data: a\r\n\r\ndata: b\r\n\r\n", List.of("a", "b")),
        Arguments.of("data: a\r\rdata: b\r\r", List.of("a", "b")),
        Arguments.of("data:a\n\ndata:  b\n\n", List.of("a", " b")),
        Arguments.of("data: a\ndata: b\ndata\ndata:\n\n", List.of("a\nb\n\n")),
        Arguments.of(": hello\n\n\n\n: there\ndata: a\n: between\n\n", List.of("a")),
        Arguments.of("event: x\nid: 7\nretry: 9\ndatum: no\ndata: a\n\n", List.of("a")),
        Arguments.of("event: x\n\nid: 7\n\n", List.of()),
        Arguments.of("\uFEFFdata: a\n\n", List.of("a")),
        Arguments.of("data: ä😀\n\n", List.of("ä😀")),
        Arguments.of("data: a\n\ndata: last", List.of("a", "last")),
        Arguments.of("data: a\n\ndata: last\n", List.of("a", "last")),
        Arguments.of("", List.of()));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void givenAStream_whenReadInOneOrByteByByte_thenItsEventsAreTheSame(
      String stream, List<String> expected) {
    byte[] bytes = stream.getBytes(UTF_8);

    assertThat(parse(bytes, bytes.length)).isEqualTo(expected);
    for (int size = 1; size < Math.min(bytes.length, 9); size++) {
      assertThat(parse(bytes, size)).as("in pieces of %d bytes", size).isEqualTo(expected);
    }
  }

  @Test
  void givenAnEventAtTheLimit_whenOneByteLonger_thenItIsMalformed() {
    assertThat(parse(64, "data: " + "x".repeat(58) + "\n\n")).hasSize(1);
    assertThatThrownBy(() -> parse(64, "data: " + "x".repeat(59) + "\n\n"))
        .isInstanceOf(MinerFailure.class)
        .hasMessageContaining("MALFORMED")
        .hasMessageContaining("longer than 64 bytes");
  }

  @Test
  void givenAnEventOfManyLines_whenTogetherTooLong_thenItIsMalformed() {
    assertThatThrownBy(() -> parse(64, "data: xxxxxxxxxxxxxxxxxxxx\n".repeat(4)))
        .isInstanceOf(MinerFailure.class);
    assertThatThrownBy(() -> parse(64, "data\n".repeat(100))).isInstanceOf(MinerFailure.class);
  }

  @Test
  void givenACommentWithoutEnd_whenItExceedsTheLimit_thenItIsMalformed() {
    assertThatThrownBy(() -> parse(64, ": " + "x".repeat(100))).isInstanceOf(MinerFailure.class);
    assertThat(parse(64, ": keep-alive\n".repeat(100))).isEmpty();
  }

  private static List<String> parse(int limit, String stream) {
    List<String> events = new ArrayList<>();
    SseParser parser =
        new SseParser(limit, (bytes, length) -> events.add(new String(bytes, 0, length, UTF_8)));
    parser.feed(stream.getBytes(UTF_8));
    parser.end();
    return events;
  }

  private static List<String> parse(byte[] stream, int size) {
    List<String> events = new ArrayList<>();
    SseParser parser =
        new SseParser(1024, (bytes, length) -> events.add(new String(bytes, 0, length, UTF_8)));
    for (int at = 0; at < stream.length; at += size) {
      parser.feed(Arrays.copyOfRange(stream, at, Math.min(at + size, stream.length)));
    }
    parser.end();
    return events;
  }
}
