package io.assay.cluster.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsSettingsTest {

  @Test
  void givenWhatShips_whenRead_thenNothingIsPosted() {
    assertThat(settings("").url()).isEmpty();
  }

  @Test
  void givenAnAddressAndASigner_whenRead_thenItIsPostedBelowIt() {
    StatisticsSettings settings =
        settings(
            """
            assay.statistics { url = "https://dashboard.example/api", kinds = [uid_records] }
            assay.chain.signer.kind = file
            """);

    assertThat(settings.url()).contains(URI.create("https://dashboard.example/api/"));
    assertThat(settings.form().kinds()).containsExactly(StatisticsKind.UID_RECORDS);
    assertThat(settings.form().shape()).isEqualTo(StatisticsShape.NINETEEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          url = "ftp://x"           | assay.statistics.url is 'ftp://x': expected an address such
          url = "https://"          | assay.statistics.url is 'https://': expected an address such
          url = "https://a@b.c/"    | assay.statistics.url is 'https://a@b.c/': expected
          url = "https://b.c/?x=1"  | expected an address such as https://dashboard.example/
          url = "https://b.c/"      | assay.statistics.url is set: expected assay.chain.signer
          shape = tau               | assay.statistics.shape is 'tau': expected vision or nineteen
          kinds = [rewards]         | assay.statistics.kinds has 'rewards': expected
          timeout = 1ms             | assay.statistics.timeout is 1 ms: expected 100ms to 1m
          backlog = 0               | assay.statistics.backlog is 0: expected 1 to 168 periods
          rewards = 0               | assay.statistics.rewards is 0: expected 1 to 100000
          """)
  void givenAWrongValue_whenRead_thenTheKeyAndWhatWouldBeRightAreSaid(
      String line, String expected) {
    assertThatThrownBy(() -> settings("assay.statistics." + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void givenAKindThatTheShapeDoesNotKnow_whenRead_thenThoseThatItKnowsAreSaid() {
    assertThatThrownBy(
            () -> settings("assay.statistics { shape = vision, kinds = [miner_weights] }"))
        .hasMessage(
            "assay.statistics.kinds has 'miner_weights', which the shape vision does not know:"
                + " expected one of [validator_info, miner_capacities, uid_records, reward_data]");
  }

  private static StatisticsSettings settings(String told) {
    return StatisticsSettings.from(StatisticsFiles.over(ConfigFactory.parseString(told)));
  }
}
