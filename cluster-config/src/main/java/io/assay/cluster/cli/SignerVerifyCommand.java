package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import io.assay.cluster.report.Words;
import io.assay.streams.chain.signing.remote.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks what a signer wrote down. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Checks that no line of a signer's log was changed, added or taken out before its last one.",
      "The hash that it prints stands for the whole file: kept elsewhere, it shows a cut end too.",
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./assay signer verify signer-audit.jsonl"})
final class SignerVerifyCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Parameters(paramLabel = "FILE", description = "The log of assay signer --audit.")
  private Path file = Path.of("");

  SignerVerifyCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new CommandException(file + ": no such file");
    }
    AuditLog.Verified verified;
    try {
      verified = AuditLog.verified(file);
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    assay
        .console()
        .out()
        .println(
            "%s: ok, %s lines, last %s"
                .formatted(file, Words.count(verified.lines()), verified.last()));
    assay.console().out().flush();
    return CommandLine.ExitCode.OK;
  }
}
