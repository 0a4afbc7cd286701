package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsensusCommandTest {

  private static final Offset<Double> BITS = Offset.offset(1e-8);
  private static final String SUBNET =
      """
      {
        "emission": 1000,
        "neurons": [
          {"name": "large", "stake": 60, "weights": {"2": 65535}},
          {"name": "small", "stake": 40, "weights": {"2": 1, "3": 1}},
          {"stake": 0},
          {"stake": 0}
        ]
      }
      """;

  @TempDir private Path folder = Path.of("");

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("subnet.json"), json);
  }

  @Test
  void givenASubnet_whenComputed_thenEveryNeuronHasALine() throws IOException {
    CommandLineRun run = CommandLineRun.of("consensus", file(SUBNET).toString());

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            block 7200, one epoch
            uid  name   permit     stake    vtrust  consensus  incentive  dividends  emission
              0  large  yes     0.600000  1.000000   0.000000   0.000000   0.750000       375
              1  small  yes     0.400000  0.500000   0.000000   0.000000   0.250000       124
              2                 0.000000  0.000000   1.000000   1.000000   0.000000       500
              3                 0.000000  0.000000   0.000000   0.000000   0.000000         0
            """);
  }

  @Test
  void givenEpochsAndJson_whenComputed_thenTheLastEpochIsWritten() throws IOException {
    CommandLineRun run =
        CommandLineRun.of("consensus", file(SUBNET).toString(), "--epochs", "3", "--json");

    assertThat(run.exit()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.path("block").asLong()).isEqualTo(7_920);
    assertThat(json.path("epochs").asInt()).isEqualTo(3);
    JsonNode small = json.path("neurons").path(1);
    assertThat(small.path("name").asText()).isEqualTo("small");
    assertThat(small.path("vtrust").asDouble()).isCloseTo(0.5, BITS);
    assertThat(small.path("bonds").path("2").asInt()).isBetween(21_842, 21_845);
    assertThat(json.path("neurons").path(2).has("name")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]                                   | it is []: expected an object",
        "{`x`: 1}                             | x is unknown: expected some of block, emission",
        "{}                                   | neurons: expected a list of 1 to 4096 neurons",
        "{`neurons`: []}                      | neurons: expected a list of 1 to 4096 neurons",
        "{`neurons`: [{}]}                    | neurons[0].stake is missing: expected a whole",
        "{`neurons`: [{`stake`: 1.5}]}        | neurons[0].stake is 1.5: expected a whole number",
        "{`neurons`: [{`stake`: `a`}]}        | neurons[0].stake is \"a\": expected a whole number",
        "{`neurons`: [{`stake`: 99999999999999999999}]} | neurons[0].stake is 99999999999999999999",
        "{`neurons`: [{`stake`: 1, `permit`: 1}]} | neurons[0].permit is 1: expected true or false",
        "{`neurons`: [{`stake`: 1, `name`: ``}]} | neurons[0].name is \"\": expected a text of 1",
        "{`neurons`: [{`stake`: 1, `weights`: 7}]} | neurons[0].weights is 7: expected an object",
        "{`neurons`: [{`stake`: 1, `weights`: {`1`: 7}}]} | neurons[0].weights.1 is no uid",
        "{`neurons`: [{`stake`: 1, `weights`: {`0`: 65536}}]} | neurons[0].weights.0 is 65536",
        "{`neurons`: [{`stake`: 1, `bonds`: {`0`: -1}}]} | neurons[0].bonds.0 is -1: expected",
        "{`parameters`: {`kapa`: 1}}          | parameters.kapa is unknown: expected some of",
        "{`parameters`: {`kappa`: 65536}}     | parameters.kappa is 65536: expected a whole number",
        "{`parameters`: {`alpha_low`: 65535}} | parameters.alpha_low is 65535: expected at most",
        "{`owner`: 1, `neurons`: [{`stake`: 1}]} | owner is 1: expected a whole number from 0 to 0",
        "{`last_epoch`: 7201}                 | last_epoch is 7201: expected a whole number from 0",
      })
  void givenAWrongFile_whenRead_thenExitIs1AndOneLineNamesTheField(String json, String expected)
      throws IOException {
    Path file = file(json.replace('`', '"'));

    CommandLineRun run = CommandLineRun.of("consensus", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).startsWith("assay: " + file + ": " + expected);
  }

  @Test
  void givenAFileThatIsNoJson_whenRead_thenItsLineIsNamed() throws IOException {
    Path file = file("{\n\"block\": 1,\n\"block\": 2}");

    CommandLineRun run = CommandLineRun.of("consensus", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).startsWith("assay: " + file + ", line 3: no JSON: ");
  }

  @Test
  void givenNoFile_whenRead_thenExitIs1AndItIsNamed() {
    Path file = folder.resolve("none.json");

    CommandLineRun run = CommandLineRun.of("consensus", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).startsWith("assay: " + file);
  }

  @Test
  void givenAFolder_whenRead_thenExitIs1AndAFileIsAskedFor() {
    CommandLineRun run = CommandLineRun.of("consensus", folder.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errorLines())
        .containsExactly("assay: " + folder + ": a folder: expected a JSON file");
  }
}
