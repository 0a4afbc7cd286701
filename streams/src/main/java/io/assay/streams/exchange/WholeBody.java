package io.assay.streams.exchange;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.streams.pictures.UnreadablePicture;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Answers that come in one piece. */
public final class WholeBody {

  private static final AnswerPart END =
      new AnswerPart.Finished(AnswerPart.FinishReason.STOP, OptionalInt.empty(), 0);

  private WholeBody() {}

  /** The part that the body is, then the end; malformed if it cannot be read. */
  public static Source<AnswerPart, NotUsed> parts(
      Source<ByteString, NotUsed> body, Function<byte[], AnswerPart> read) {
    return body.fold(ByteString.emptyByteString(), ByteString::concat)
        .map(
            bytes -> {
              try {
                return read.apply(bytes.toArrayUnsafe());
              } catch (UnreadablePicture unreadable) {
                throw Failures.malformed(String.valueOf(unreadable.getMessage()));
              }
            })
        .mapConcat(part -> List.of(part, END));
  }
}
