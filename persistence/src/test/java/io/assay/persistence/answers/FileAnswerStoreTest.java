package io.assay.persistence.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.checking.Sample;
import io.assay.actors.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAnswerStoreTest extends AnswerStoreContract {

  @TempDir Path folder;

  @Override
  ExpiringAnswers open(AnswerSettings settings, TestClock time) {
    return FileAnswerStore.open(folder, settings, time);
  }

  @Test
  void givenOtherBytesOnDisk_whenTheAnswerIsAskedFor_thenItCountsAsLost() throws Exception {
    Sample sample = done(store.put(QUERY, CONTENT));
    Files.writeString(folder.resolve(sample.reference()), "something else");
    assertThat(done(store.get(sample))).isEmpty();
  }

  @Test
  void givenAnExpiredAnswer_whenCleaned_thenItsFolderIsGone() {
    done(store.put(QUERY, CONTENT));
    clock.advance(Duration.ofHours(2).plus(TEN_MINUTES));
    assertThat(done(store.clean())).isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void givenABoundThatIsTooSmall_whenTheSettingsAreRead_thenTheKeyIsNamed() {
    assertThatThrownBy(
            () ->
                AnswerSettings.from(
                    ConfigFactory.parseString("assay.answers.max-bytes = 1")
                        .withFallback(ConfigFactory.parseResources("assay-answers.conf")),
                    "assay.answers"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("assay.answers.max-bytes is 1: expected 1 MiB or more");
  }
}
