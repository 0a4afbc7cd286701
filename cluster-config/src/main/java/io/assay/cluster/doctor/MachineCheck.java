package io.assay.cluster.doctor;

import java.util.List;

/** Looks at what the process has been given: Java, memory, files. */
final class MachineCheck {

  private static final int JAVA = 17;
  private static final long MEGABYTE = 1_000_000;

  /** A node with 12 miners was measured at 367 MB; docs/sizing.md. */
  private static final long NODE_MEMORY = 450 * MEGABYTE;

  private static final long FEW_FILES = 1_024;

  /** 4 096 clients and as many connections to miners, answers and the journal. */
  private static final long ENOUGH_FILES = 16_384;

  private MachineCheck() {}

  static List<Finding> of(MachineFacts facts) {
    return List.of(java(facts), memory(facts), files(facts));
  }

  private static Finding java(MachineFacts facts) {
    String version = "Java " + facts.java() + ", " + facts.processors() + " processors";
    if (facts.java() < JAVA) {
      return Finding.failed("java", version, "install a Java 17 and set JAVA_HOME to it");
    }
    if (facts.processors() <= 2 && facts.parallelism() < 2) {
      return Finding.warning(
          "java",
          version + ": every future starts a thread",
          "start through ./assay, or with"
              + " -Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
    }
    return facts.java() == JAVA
        ? Finding.ok("java", version)
        : Finding.warning("java", version + ": tried is " + JAVA, "set JAVA_HOME to a Java 17");
  }

  private static Finding memory(MachineFacts facts) {
    String text =
        "%d MB free of %d MB"
            .formatted(facts.freeMemory() / MEGABYTE, facts.totalMemory() / MEGABYTE);
    String remedy =
        "a node needs %d MB: give the machine or the container more"
            .formatted(NODE_MEMORY / MEGABYTE);
    if (facts.totalMemory() < NODE_MEMORY) {
      return Finding.failed("memory", text, remedy);
    }
    return facts.freeMemory() < NODE_MEMORY
        ? Finding.warning("memory", text, remedy + ", or end other programs")
        : Finding.ok("memory", text);
  }

  private static Finding files(MachineFacts facts) {
    if (facts.maxFiles().isEmpty()) {
      return Finding.ok("open files", "this system does not say how many are allowed");
    }
    long most = facts.maxFiles().getAsLong();
    String text = most + " files and connections may be open";
    String remedy =
        "raise the limit to %d or more: ulimit -n, or LimitNOFILE= in the systemd unit"
            .formatted(ENOUGH_FILES);
    if (most < FEW_FILES) {
      return Finding.failed("open files", text, remedy);
    }
    return most < ENOUGH_FILES
        ? Finding.warning("open files", text, remedy)
        : Finding.ok("open files", text);
  }
}
