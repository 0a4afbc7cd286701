package io.assay.cluster.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cluster.doctor.Finding.Status;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineCheckTest {

  private static final long GB = 1_000_000_000;

  @Test
  void givenAMachineThatIsLargeEnough_whenLookedAt_thenAllIsOk() {
    assertThat(MachineCheck.of(facts(17, 2, 2, 2 * GB, GB, 20_000)))
        .extracting(Finding::status)
        .containsOnly(Status.OK);
  }

  @Test
  void givenThisMachine_whenLookedAt_thenFactsAreRead() {
    MachineFacts facts = MachineFacts.now();

    assertThat(facts.java()).isGreaterThanOrEqualTo(17);
    assertThat(facts.processors()).isPositive();
    assertThat(facts.freeMemory()).isPositive().isLessThanOrEqualTo(facts.totalMemory());
  }

  @ParameterizedTest
  @CsvSource({
    "11, 8, 7, 2000, 1000, 20000, java,       FAILED,  install a Java 17",
    "17, 2, 1, 2000, 1000, 20000, java,       WARNING, parallelism=2",
    "25, 8, 7, 2000, 1000, 20000, java,       WARNING, set JAVA_HOME to a Java 17",
    "17, 2, 2,  400,  400, 20000, memory,     FAILED,  a node needs 450 MB",
    "17, 2, 2, 2000,  300, 20000, memory,     WARNING, end other programs",
    "17, 2, 2, 2000, 1000,   256, open files, FAILED,  raise the limit to 16384",
    "17, 2, 2, 2000, 1000,  4096, open files, WARNING, LimitNOFILE=",
  })
  void givenSomethingLacking_whenLookedAt_thenItsLineHasTheRemedy(
      int java,
      int processors,
      int parallelism,
      long total,
      long free,
      long files,
      String check,
      Status status,
      String remedy) {
    List<Finding> findings =
        MachineCheck.of(
            facts(java, processors, parallelism, total * 1_000_000, free * 1_000_000, files));

    assertThat(findings)
        .filteredOn(finding -> finding.status() != Status.OK)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo(check);
              assertThat(finding.status()).isEqualTo(status);
              assertThat(finding.remedy()).contains(remedy);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "500,      1, FAILED,  make room",
    "100000, 900, FAILED,  use another disk",
    "5000,     1, WARNING, make room for history",
    "100000,  60, WARNING, a local SSD",
    "100000,   1, OK,      ''",
  })
  void givenADisk_whenJudged_thenRoomAndSpeedCount(
      long megabytes, long millis, Status status, String remedy) {
    Finding finding =
        FolderCheck.disk(new DiskFacts(megabytes * 1_000_000, Duration.ofMillis(millis)));

    assertThat(finding.status()).isEqualTo(status);
    assertThat(finding.remedy()).contains(remedy);
  }

  private static MachineFacts facts(
      int java, int processors, int parallelism, long total, long free, long files) {
    return new MachineFacts(java, processors, parallelism, total, free, OptionalLong.of(files));
  }
}
