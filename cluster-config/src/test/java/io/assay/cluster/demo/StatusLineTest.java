package io.assay.cluster.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StatusLineTest {

  private static final Instant OPENS = Instant.parse("2026-11-01T12:00:00Z");
  private static final LiveCounts LIVE =
      new LiveCounts(3, OPENS, OPENS.plusSeconds(20), 1_412, 31, 12, 4, 9);

  @Test
  void givenARunningPeriod_whenDrawn_thenTheBarShowsItsTime() {
    assertThat(StatusLine.bar(LIVE, OPENS.plusSeconds(15), 110))
        .isEqualTo(
            "  period 3  ━━━━━━━━━━━━━━━━━━━━━━━━────────   5 s left  1\u202f412 answered, 31 refused,"
                + " 12 failed, 9 to check");
  }

  @Test
  void givenNoTerminal_whenTold_thenItIsALine() {
    assertThat(StatusLine.text(LIVE, new OrganicCounts(60, 57, 2, 1), OPENS.plusMillis(14_200)))
        .isEqualTo(
            "period 3, 6 s left: 1\u202f412 answered, 31 refused, 12 failed, 9 to check; clients got"
                + " 57 of 60 answers");
  }

  @Property
  void givenAnyWidthAndTime_whenDrawn_thenTheLineFits(
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = -100, max = 100) int second) {
    assertThat(StatusLine.bar(LIVE, OPENS.plusSeconds(second), width).length())
        .isLessThan(Math.max(width, 1) + 1);
  }
}
