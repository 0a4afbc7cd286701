package io.assay.streams.chain.extrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.chain.ChainGolden;
import io.assay.streams.chain.Hex;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EraTest {

  static Stream<Named<JsonNode>> eras() {
    return ChainGolden.cases("scale.json", "eras");
  }

  @ParameterizedTest
  @MethodSource("eras")
  void givenBlocks_whenAnEraIsChosen_thenItIsTheReferences(JsonNode one) {
    if (one.path("kind").textValue().equals("immortal")) {
      assertThat(Hex.format(Era.immortal().encoded())).isEqualTo(one.path("hex").textValue());
      return;
    }
    Era.Mortal era =
        Era.mortal(one.path("requested_period").intValue(), one.path("current").longValue());
    assertThat(Hex.format(era.encoded())).isEqualTo(one.path("hex").textValue());
    assertThat(era.period()).isEqualTo(one.path("period").intValue());
    // The reference gives these as they are before it rounds them to what the bytes can hold.
    int rounded = one.path("phase").intValue() % Math.max(1, era.period() >> 12);
    assertThat(era.phase()).isEqualTo(one.path("phase").intValue() - rounded);
    assertThat(era.birth()).isEqualTo(one.path("birth").longValue() - rounded);
    assertThat(era.death()).isEqualTo(one.path("death").longValue() - rounded);
  }

  @Test
  void givenFiveBlocks_whenAnEraIsChosen_thenItLastsEight() {
    assertThat(Era.mortal(5, 1_000).period()).isEqualTo(8);
    assertThat(Era.mortal(1, 1_000).period()).isEqualTo(4);
    assertThat(Era.mortal(8, 1_000).period()).isEqualTo(8);
    assertThat(Era.mortal(65_536, 1_000).period()).isEqualTo(65_536);
  }

  @Test
  void givenALongEra_whenChosen_thenItIsBornAtAMultipleOfItsStepBeforeTheBlock() {
    Era.Mortal era = Era.mortal(65_536, 7_777_779);
    assertThat(era.birth()).isLessThanOrEqualTo(7_777_779).isEqualTo(7_777_776);
  }

  @Test
  void givenNumbersOutOfRange_whenAnEraIsChosen_thenTheyAreRefused() {
    assertThatThrownBy(() -> Era.mortal(0, 1)).hasMessage("era of 0 blocks: expected 1 to 65536");
    assertThatThrownBy(() -> Era.mortal(65_537, 1))
        .hasMessage("era of 65537 blocks: expected 1 to 65536");
    assertThatThrownBy(() -> Era.mortal(8, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
