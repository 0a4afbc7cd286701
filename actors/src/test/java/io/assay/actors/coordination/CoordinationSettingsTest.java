package io.assay.actors.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoordinationSettingsTest {

  @Test
  void givenNoChanges_whenRead_thenTheShippedSettingsHold() {
    assertThat(CoordinationSettings.shipped().lease()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void givenAChange_whenRead_thenItHoldsAndTheRestStays() {
    CoordinationSettings settings = read("lease = 10m");

    assertThat(settings.lease()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.firstHold()).isEqualTo(CoordinationSettings.shipped().firstHold());
  }

  @Test
  void givenAWrongValue_whenRead_thenTheKeyIsNamed() {
    assertThatThrownBy(() -> read("lease = soon"))
        .hasMessageContaining("assay.checking.coordination.lease is 'soon'");
    assertThatThrownBy(() -> read("longest-hold = 1s"))
        .hasMessageContaining("assay.checking.coordination.longest-hold")
        .hasMessageContaining("at least first-hold");
    assertThatThrownBy(() -> read("no-such-key = 1"))
        .hasMessageContaining("assay.checking.coordination.no-such-key is unknown");
  }

  @Test
  void givenAnswersGivenBackOften_whenHeld_thenTheHoldDoublesUpToTheLongest() {
    CoordinationSettings settings = CoordinationSettings.shipped();

    assertThat(settings.hold(1)).isEqualTo(settings.firstHold());
    assertThat(settings.hold(3)).isEqualTo(settings.firstHold().multipliedBy(4));
    assertThat(settings.hold(1_000_000)).isEqualTo(settings.longestHold());
  }

  private static CoordinationSettings read(String keys) {
    return CoordinationSettings.from(
        ConfigFactory.parseString("assay.checking.coordination {" + keys + "}"));
  }
}
