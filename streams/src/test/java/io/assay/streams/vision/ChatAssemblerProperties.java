package io.assay.streams.vision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.streams.text.TextAssembler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Wherever a stream is cut on its way, its tokens arrive whole. */
class ChatAssemblerProperties {

  /** Writes what is not ASCII as escapes, like the public miner. */
  private static final JsonMapper ESCAPING =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings()
        .withChars("ab{}:\"\\ \n\r\u2028äé日")
        .ofMinLength(1)
        .ofMaxLength(12)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Property(tries = 300)
  void givenTokens_whenTheStreamIsCutAnywhere_thenTheyAreTheSame(
      @ForAll("texts") List<String> texts,
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 40) Integer> cuts,
      @ForAll boolean escaped) {
    byte[] stream =
        texts.stream()
            .map(text -> "data: " + event(escaped ? ESCAPING : PLAIN, text) + "\n\n")
            .collect(Collectors.joining())
            .getBytes(UTF_8);
    TextAssembler assembler = new TextAssembler(1_000, 1_000, 4_096, new ChatEventReader());
    List<AnswerPart> parts = new ArrayList<>();

    int at = 0;
    for (int cut : cuts) {
      int to = Math.min(at + cut, stream.length);
      parts.addAll(assembler.feed(Arrays.copyOfRange(stream, at, to)));
      at = to;
    }
    parts.addAll(assembler.feed(Arrays.copyOfRange(stream, at, stream.length)));
    parts.addAll(assembler.end());

    assertThat(parts.stream().filter(Token.class::isInstance).map(part -> ((Token) part).text()))
        .isEqualTo(texts);
    assertThat(parts.get(parts.size() - 1))
        .isEqualTo(new Finished(AnswerPart.FinishReason.STOP, OptionalInt.empty(), texts.size()));
  }

  private static String event(JsonMapper mapper, String text) {
    try {
      return mapper.writeValueAsString(
          JsonNodeFactory.instance.objectNode().put("text", text).put("logprob", -0.25));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
