package io.assay.simulations.miners;

import io.assay.simulations.openai.Answer;
import io.assay.simulations.openai.AnswerChunk;
import io.assay.simulations.openai.WholeAnswer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * An answer with the time at which each part of it is due, cut where its fate says so: after the
 * cut the source fails, which breaks the connection.
 */
record PacedAnswer(Answer answer, Pace pace, Fate fate) {

  /**
   * The answer as events, drawn as they are taken unless it is to be cut: then it breaks when the
   * first part that is withheld would have been due.
   */
  Source<Paced, NotUsed> streamed(Function<Answer, Iterator<AnswerChunk>> form) {
    if (!fate.cut()) {
      return Source.fromIterator(() -> form.apply(answer)).map(this::due);
    }
    List<Paced> parts = new ArrayList<>();
    form.apply(answer).forEachRemaining(chunk -> parts.add(due(chunk)));
    int most = (int) Math.max(1, Math.floor(parts.size() * fate.cutAfter()));
    int kept = Math.min(most, parts.size() - 1);
    parts.set(kept, new Paced(parts.get(kept).dueNanos(), ByteString.emptyByteString()));
    return broken(parts.subList(0, kept + 1));
  }

  /** The answer in one piece, when the last character of it is due. */
  Source<Paced, NotUsed> whole() {
    WholeAnswer whole = answer.whole();
    long due = pace.dueNanos(whole.characters(), fate.luck());
    ByteString body = whole.body();
    return fate.cut()
        ? broken(List.of(new Paced(due, body.take((int) (body.size() * fate.cutAfter())))))
        : Source.single(new Paced(due, body));
  }

  private Paced due(AnswerChunk chunk) {
    return new Paced(pace.dueNanos(chunk.characters(), fate.luck()), chunk.data());
  }

  private static Source<Paced, NotUsed> broken(List<Paced> parts) {
    return Source.from(parts).concatLazy(Source.lazySource(() -> Source.failed(new AnswerCut())));
  }
}
