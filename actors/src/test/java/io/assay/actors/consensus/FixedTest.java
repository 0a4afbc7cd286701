package io.assay.actors.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedTest {

  private static final long LARGEST_SUM = 1L << 60;
  private static final long MILLION = 1_000_000L << 32;

  @Property
  void givenTwoNumbers_whenMultiplied_thenTheProductIsRoundedDown(
      @ForAll @LongRange(min = -MILLION, max = MILLION) long a,
      @ForAll @LongRange(min = -4_294_967_296L, max = 4_294_967_296L) long b) {
    assertThat(Fixed.mul(a, b)).isEqualTo(big(a).multiply(big(b)).shiftRight(32).longValueExact());
  }

  @Property
  void givenAShareOfASum_whenDivided_thenTheQuotientIsRoundedDown(
      @ForAll @LongRange(min = 0, max = LARGEST_SUM) long a,
      @ForAll @LongRange(min = 1, max = LARGEST_SUM) long b) {
    long part = Math.min(a, b);
    long sum = Math.max(a, b);

    assertThat(Fixed.div(part, sum))
        .isEqualTo(big(part).shiftLeft(32).divide(big(sum)).longValueExact());
  }

  @Property
  void givenANumberAboveItsDivisor_whenDivided_thenTheQuotientIsRoundedDown(
      @ForAll @LongRange(min = 0, max = LARGEST_SUM) long a,
      @ForAll @LongRange(min = 1L << 30, max = 1L << 40) long b) {
    assertThat(Fixed.div(a, b)).isEqualTo(big(a).shiftLeft(32).divide(big(b)).longValue());
  }

  @Property
  void givenAU16_whenMadeAShareAndBack_thenItIsAtMostOneLess(
      @ForAll @LongRange(min = 0, max = 65_535) long value) {
    assertThat(Fixed.toU16(Fixed.ofU16((int) value))).isBetween((int) value - 1, (int) value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, -1, 5, -5, 9.75, -9.75})
  void givenAPower_whenExponentiated_thenItIsCloseToTheFunction(double x) {
    double exp = Fixed.exp((long) (x * Fixed.ONE)) / (double) Fixed.ONE;

    assertThat(exp).isCloseTo(StrictMath.exp(x), Offset.offset(1e-6 * StrictMath.exp(x) + 1e-8));
  }

  @Test
  void givenAPowerBeyondTheRange_whenExponentiated_thenItIsZero() {
    assertThat(Fixed.exp(Fixed.of(100))).isZero();
    assertThat(Fixed.exp(Fixed.of(-100))).isZero();
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
