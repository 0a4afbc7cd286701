package io.assay.streams.chain.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.streams.chain.Hex;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0xfeffffff04 | byte 4: length 1073741823 of items of at least 2 bytes:"
            + " expected as many as are in the 1 bytes left",
        "0x13ffffffffffffffff | byte 9: length 18446744073709551615 of items of at least 2 bytes:"
            + " expected as many as are in the 0 bytes left",
        "0x0801 | byte 1: length 2 of items of at least 2 bytes:"
            + " expected as many as are in the 1 bytes left",
        "0x '' | byte 0: 0 bytes left: expected 1 more",
        "0x0100 | byte 2: compact number in more bytes than it needs: expected the shortest form",
        "0x02000000 | byte 4: compact number in more bytes than it needs:"
            + " expected the shortest form",
        "0x0300000000 | byte 5: compact number in more bytes than it needs:"
            + " expected the shortest form",
        "0x07ffffff3f00 | byte 6: compact number in more bytes than it needs:"
            + " expected the shortest form",
        "0xff0000 | byte 1: 2 bytes left: expected 67 more",
      })
  void givenAHostileList_whenRead_thenItIsRefusedWithItsPlace(String hex, String message) {
    ScaleReader reader = reader(hex.replace(" ''", ""));
    assertThatThrownBy(reader::vecU16).isInstanceOf(ScaleException.class).hasMessage(message);
  }

  @Test
  void givenListsInLists_whenTheyAreTooDeep_thenTheyAreRefused() {
    ScaleReader reader = reader("0x" + "04".repeat(1_000_000));
    assertThatThrownBy(() -> nested(reader))
        .isInstanceOf(ScaleException.class)
        .hasMessage("byte 16: lists deeper than 16: expected at most 16");
  }

  @Test
  void givenManyItemsOfOneByte_whenTheyAreMoreThanTheBound_thenTheyAreRefused() {
    ByteString many =
        new ScaleWriter()
            .compact(4_000_001)
            .raw(ByteString.fromArray(new byte[4_000_001]))
            .written();
    assertThatThrownBy(() -> new ScaleReader(many).vec(1, ScaleReader::u8))
        .hasMessage("byte 4: 4000001 items in all: expected at most 4000000");
  }

  @Test
  void givenOtherFormsThanTheCanonical_whenRead_thenTheyAreRefused() {
    assertThatThrownBy(() -> reader("0x02").bool())
        .hasMessage("byte 1: truth value 2: expected 0 or 1");
    assertThatThrownBy(() -> reader("0x04ff").string())
        .hasMessage("byte 2: text that is not UTF-8: expected UTF-8");
    assertThatThrownBy(() -> reader("0x00").end())
        .hasMessage("byte 0: 1 bytes left over: expected the end");
    assertThatThrownBy(() -> reader("0xfeff0300").compact(15))
        .hasMessage("byte 4: compact number of 16 bits: expected at most 15");
    assertThat(reader("0xfeff0300").compact(16)).isEqualTo(65_535);
  }

  @Test
  void givenNumbersOutOfRange_whenWritten_thenTheyAreRefused() {
    assertThatThrownBy(() -> new ScaleWriter().u16(65_536))
        .hasMessage("number 65536: expected 0 to 2^16 - 1");
    assertThatThrownBy(() -> new ScaleWriter().u8(-1))
        .hasMessage("number -1: expected 0 to 2^8 - 1");
    assertThatThrownBy(() -> new ScaleWriter().compact(BigInteger.ONE.shiftLeft(536)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenCompactNumbersOfEveryLength_whenWritten_thenTheyAreReadAgain() {
    for (int bits = 0; bits < 536; bits++) {
      for (int off = -1; off <= 1; off++) {
        BigInteger number = BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(off));
        ScaleReader reader = new ScaleReader(new ScaleWriter().compact(number).written());
        assertThat(reader.compact()).isEqualTo(number);
        reader.end();
      }
    }
  }

  @Test
  void givenAnyBytes_whenRead_thenTheyAreReadOrRefused() {
    SplittableRandom random = new SplittableRandom(11);
    List<Function<ScaleReader, Object>> reads =
        List.of(
            ScaleReader::vecU16,
            ScaleReader::string,
            ScaleReader::compact,
            ScaleReader::u128,
            in -> in.vec(1, each -> each.vec(1, ScaleReader::bytes)));
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      ScaleReader reader = new ScaleReader(ByteString.fromArray(bytes));
      try {
        var unused = reads.get(i % reads.size()).apply(reader);
      } catch (ScaleException refused) {
        assertThat(refused.getMessage()).startsWith("byte ");
      }
      assertThat(reader.remaining()).isBetween(0, bytes.length);
    }
  }

  private static Object nested(ScaleReader reader) {
    return reader.vec(1, ScaleReaderTest::nested);
  }

  private static ScaleReader reader(String hex) {
    return new ScaleReader(Hex.parse(hex, "bytes"));
  }
}
