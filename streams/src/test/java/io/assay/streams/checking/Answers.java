package io.assay.streams.checking;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.streams.checking.CheckingSettings.Pauses;
import io.assay.streams.classifier.SameImageClassifier;
import io.assay.streams.image.ImageLimits;
import io.assay.streams.sampling.StoredToken;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Requests, answers and settings for tests. */
final class Answers {

  static final TaskName CHAT = new TaskName("chat-mixtral");
  static final QueryId QUERY = new QueryId(0x0123_4567_89AB_7CDEL, 0x8000_0000_0000_0001L);
  static final ChatRequest REQUEST =
      new ChatRequest(
          CHAT, List.of(new ChatMessage("user", "Say it.")), 0.5, 1, 64, 77, List.of(), true);

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(400);

  private Answers() {}

  /** Tokens of one length with a probability of a half each. */
  static List<StoredToken> tokens(String... texts) {
    List<StoredToken> tokens = new ArrayList<>();
    for (String text : texts) {
      tokens.add(new StoredToken(text, StrictMath.log(0.5)));
    }
    return tokens;
  }

  static NextToken next(Alternative... top) {
    return new NextToken("m", Optional.empty(), List.of(top));
  }

  static ModelServerSettings server(String url, int concurrent) {
    return new ModelServerSettings(
        URI.create(url),
        ModelServerSettings.Kind.TEXT,
        new TreeSet<>(List.of(CHAT)),
        concurrent,
        Optional.empty(),
        Optional.empty(),
        Optional.of("secret-key"));
  }

  static CheckingSettings shipped() {
    return CheckingSettings.from(ConfigFactory.empty(), TaskTable.shipped());
  }

  static CheckingSettings random() {
    return with(PositionChoice.RANDOM, List.of(), LONG);
  }

  /** Settings for a server that answers, however busy the machine is. */
  static CheckingSettings patient(ModelServerSettings server) {
    return with(PositionChoice.HIGHEST_LOGPROB, List.of(server), LONG);
  }

  /** Settings for a server that does not answer. */
  static CheckingSettings impatient(ModelServerSettings server) {
    return with(PositionChoice.HIGHEST_LOGPROB, List.of(server), SHORT);
  }

  private static CheckingSettings with(
      PositionChoice positions, List<ModelServerSettings> servers, Duration requestTimeout) {
    return new CheckingSettings(
        servers,
        positions,
        10,
        5,
        20,
        requestTimeout,
        LONG,
        100_000,
        new CheckingSettings.Pictures(ImageLimits.DEFAULT, SameImageClassifier.shipped()),
        new Pauses(Duration.ofMillis(20), Duration.ofMillis(100)),
        new Pauses(Duration.ofMillis(10), Duration.ofMillis(50)),
        Duration.ofMillis(200));
  }
}
