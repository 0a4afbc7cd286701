package io.assay.cluster.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void givenCellsOfDifferentWidth_whenLaidOut_thenColumnsStandBelowTheirTitles() {
    TextTable table = TextTable.of(Style.PLAIN, "miner", ">count", "note");
    table.row().cell("a").cell("7").cell("x");
    table.row().cell("└ longer").cell("1 234").cell("");

    assertThat(table.lines("  "))
        .containsExactly(
            "  miner     count  note", //
            "  a             7  x",
            "  └ longer  1 234");
  }

  @Test
  void givenColours_whenLaidOut_thenTheyTakeNoRoom() {
    TextTable table = TextTable.of(Style.ANSI, "a", ">b");
    table.row().cell("xx", Style.ANSI::bad).cell("1", Style.ANSI::good);

    assertThat(table.lines("").get(1)).isEqualTo("\u001b[31mxx\u001b[0m  \u001b[32m1\u001b[0m");
  }

  @Test
  void givenParts_whenDrawn_thenBarsAreExactToAnEighth() {
    assertThat(Bar.of(1, 4)).isEqualTo("████");
    assertThat(Bar.of(0.5, 4)).isEqualTo("██");
    assertThat(Bar.of(0.125, 4)).isEqualTo("▌");
    assertThat(Bar.of(1e-9, 4)).isEqualTo("▏");
    assertThat(Bar.of(0, 4)).isEmpty();
    assertThat(Bar.of(Double.NaN, 4)).isEmpty();
  }

  @Property
  void givenAnyPart_whenDrawn_thenTheBarIsNoWiderThanItsRoom(
      @ForAll @DoubleRange(min = -2, max = 3) double part, @ForAll @IntRange(max = 60) int width) {
    assertThat(Bar.of(part, width).length()).isLessThanOrEqualTo(Math.max(width, 1));
  }
}
