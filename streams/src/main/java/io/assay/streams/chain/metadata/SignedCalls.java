package io.assay.streams.chain.metadata;

import io.assay.streams.chain.metadata.RuntimeMetadata.Extension;
import io.assay.streams.chain.metadata.ScaleType.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** Whether a runtime reads signed calls as this program writes them. Pure. */
public final class SignedCalls {

  private static final String PALLET = "SubtensorModule";
  private static final int PALLET_INDEX = 7;
  private static final int VERSION = 4;

  /** What takes bytes in the call, in this order. */
  private static final List<String> CARRIED =
      List.of("CheckMortality", "CheckNonce", "ChargeTransactionPayment", "CheckMetadataHash");

  /** What is signed beside it, in this order. */
  private static final List<String> SIGNED_ONLY =
      List.of(
          "CheckSpecVersion",
          "CheckTxVersion",
          "CheckGenesis",
          "CheckMortality",
          "CheckMetadataHash");

  private static final Map<String, List<String>> FORMS =
      Map.of(
          "CheckMortality", List.of("enum"),
          "CheckNonce", List.of("Compact<u32>", "Compact<u64>"),
          "ChargeTransactionPayment", List.of("Compact<u64>", "Compact<u128>"),
          "CheckMetadataHash", List.of("enum"));

  private static final Map<String, Layout> CALLS =
      Map.of(
          "set_weights", new Layout(0, "u16 Vec<u16> Vec<u16> u64"),
          "commit_weights", new Layout(96, "u16 [u8;32]"),
          "reveal_weights", new Layout(97, "u16 Vec<u16> Vec<u16> Vec<u16> u64"));

  private final RuntimeMetadata metadata;
  private final ValueReader values;

  /** How a call is written: its index and its arguments. */
  private record Layout(int index, String arguments) {}

  /** Asks that runtime. */
  public SignedCalls(RuntimeMetadata metadata) {
    this.metadata = metadata;
    this.values = new ValueReader(metadata.types());
  }

  /** Why no signed call can be written for this runtime; empty if one can. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (metadata.extrinsicVersion() != VERSION) {
      problems.add(
          "signed calls of version %d: this program writes version %d"
              .formatted(metadata.extrinsicVersion(), VERSION));
    }
    compare("carries", CARRIED, Extension::type, problems);
    compare("signs", SIGNED_ONLY, Extension::signedOnly, problems);
    for (Extension extension : metadata.extensions()) {
      List<String> forms = FORMS.getOrDefault(extension.name(), List.of());
      String form = values.form(extension.type());
      if (!forms.isEmpty() && !forms.contains(form)) {
        problems.add(
            "%s is carried as %s: this program writes %s"
                .formatted(extension.name(), form, String.join(" or ", forms)));
      }
    }
    return problems;
  }

  private void compare(
      String does, List<String> ours, ToIntFunction<Extension> type, List<String> problems) {
    List<String> theirs =
        metadata.extensions().stream()
            .filter(each -> !values.isEmpty(type.applyAsInt(each)))
            .map(Extension::name)
            .toList();
    if (!theirs.equals(ours)) {
      problems.add(
          "a signed call of this runtime %s %s: this program writes %s"
              .formatted(does, String.join(", ", theirs), String.join(", ", ours)));
    }
  }

  /**
   * Why that call cannot be written for this runtime; empty if it can.
   *
   * @param call {@code set_weights}, {@code commit_weights} or {@code reveal_weights}
   */
  public Optional<String> problem(String call) {
    Layout ours = CALLS.get(call);
    if (ours == null) {
      throw new IllegalArgumentException(
          call + ": expected one of " + String.join(", ", new TreeSet<>(CALLS.keySet())));
    }
    Optional<RuntimeMetadata.Pallet> pallet = metadata.pallet(PALLET);
    if (pallet.isEmpty() || pallet.get().index() != PALLET_INDEX) {
      return Optional.of("a runtime without the pallet " + PALLET + " at " + PALLET_INDEX);
    }
    Optional<Case> theirs =
        metadata.variant(pallet.get().calls()).flatMap(calls -> calls.named(call));
    if (theirs.isEmpty()) {
      return Optional.of("this runtime has no call " + call);
    }
    Layout found = new Layout(theirs.get().index(), arguments(theirs.get()));
    return found.equals(ours)
        ? Optional.empty()
        : Optional.of(
            "%s is call %d with %s: this program writes call %d with %s"
                .formatted(call, found.index(), found.arguments(), ours.index(), ours.arguments()));
  }

  private String arguments(Case call) {
    return String.join(
        " ", call.fields().stream().map(field -> values.form(field.type())).toList());
  }
}
