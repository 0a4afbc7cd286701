package io.assay.simulations.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.account.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientLogTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123Z");

  @TempDir private Path folder;

  private static Attempt attempt(int number) {
    return new Attempt(
        "c-1",
        number,
        new AccountId("aaaa1111"),
        number == 1 ? Optional.empty() : Optional.of("key"),
        true,
        NOW,
        Optional.empty());
  }

  @Test
  void givenALogThatIsNotClosed_whenRead_thenItTellsAllThatWasWritten() throws IOException {
    Path file = folder.resolve("client.jsonl");
    Ending end =
        new Ending(NOW, Outcome.ERROR, 503, "r1", true, -1, "", "overloaded", "with \"quotes\"\n");
    try (ClientLog log = new ClientLog(file)) {
      log.sending(attempt(1));
      log.ended(attempt(1), end);
      log.sending(attempt(2));

      assertThat(ClientLog.read(file))
          .containsExactly(
              new Attempt(
                  "c-1",
                  1,
                  new AccountId("aaaa1111"),
                  Optional.empty(),
                  true,
                  NOW,
                  Optional.of(end)),
              attempt(2));
    }
  }

  @Test
  void givenACutLastLine_whenRead_thenOnlyItIsLeftOut() throws IOException {
    Path file = folder.resolve("client.jsonl");
    try (ClientLog log = new ClientLog(file)) {
      log.sending(attempt(1));
    }
    Files.writeString(file, "{\"event\":\"ended\",\"ca", StandardOpenOption.APPEND);

    assertThat(ClientLog.read(file)).containsExactly(attempt(1));
  }
}
