package io.assay.simulations.load;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * What came of one request.
 *
 * @param status of HTTP
 * @param whole whether the answer came to its end
 * @param error whether an error was told where the answer should be
 * @param firstNanos when its first token came, by {@link System#nanoTime}; 0 if none did
 */
record Answer(int status, boolean whole, boolean error, long firstNanos) {

  private static final Pattern TOKEN = Pattern.compile("\"content\"\\s*:\\s*\"[^\"]");
  private static final Pattern ERROR = Pattern.compile("^data: *\\{\\s*\"error\"");
  private static final String END = "data: [DONE]";
  private static final Pattern WHOLE = Pattern.compile("\"finish_reason\"\\s*:\\s*\"");

  /** Reads an answer line by line and keeps nothing of it. */
  static HttpResponse.BodyHandler<Answer> reader(boolean stream) {
    return head -> {
      Lines lines = new Lines(stream);
      return HttpResponse.BodySubscribers.fromLineSubscriber(
          lines, read -> read.answer(head.statusCode()), StandardCharsets.UTF_8, null);
    };
  }

  private static final class Lines implements Flow.Subscriber<String> {
    private final boolean stream;
    private final AtomicLong first = new AtomicLong();
    private volatile boolean whole;
    private volatile boolean error;

    Lines(boolean stream) {
      this.stream = stream;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (first.get() == 0 && TOKEN.matcher(line).find()) {
        first.set(System.nanoTime());
      }
      error = error || ERROR.matcher(line).find();
      whole = whole || (stream ? line.equals(END) : WHOLE.matcher(line).find());
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}

    Answer answer(int status) {
      return new Answer(status, whole, error, first.get());
    }
  }
}
