package io.assay.cluster.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cluster.terminal.Style;
import org.junit.jupiter.api.Test;

class PeriodTableTest {

  @Test
  void givenAClosedPeriod_whenPrinted_thenCheatsStandBelowTheirTwinsWithTheRatio() {
    assertThat(PeriodTable.lines(SampleReports.periods(3).get(2), Style.PLAIN))
        .containsExactly(
            "Period 3 closed at 12:01:00 UTC · vision-4.1 · 522 answered, 60 refused, 30 failed,"
                + " 522 checked",
            "  miner          character       answered  429  errors  checked  quality  speed "
                + " period   weight",
            "  5Axxx…yzYZ0    honest-fast          102    0       0      102     1.00   1.50    1.00"
                + "  57.69 %  ████████████",
            "  └ 5Bxxx…yzYZ1  smaller-model        102    0       0      102     0.20   1.49    1.00"
                + "   0.57 %  ▏ 0.01 of its twin",
            "  └ 5Fxxx…yzYZ5  flaky                 74    0      28       74     1.00   1.50    0.71"
                + "   7.72 %  █▋ 0.13 of its twin",
            "  5Cxxx…yzYZ2    honest-medium        100    0       2      100     1.00   1.25    0.98"
                + "  29.86 %  ██████▎",
            "  └ 5Dxxx…yzYZ3  over-announcer        42   60       0       42     0.99   1.24    0.38"
                + "   0.13 %  ▏ 0.00 of its twin",
            "  5Exxx…yzYZ4    honest-slow          102    0       0      102     1.00   0.60    1.00"
                + "   4.03 %  ▉");
  }

  @Test
  void givenATerminal_whenPrinted_thenCaughtCheatsAreGreenAndErrorsStandOut() {
    String table =
        String.join("\n", PeriodTable.lines(SampleReports.periods(1).get(0), Style.ANSI));

    assertThat(table).contains("\u001b[32m").contains("\u001b[33mflaky\u001b[0m");
  }
}
