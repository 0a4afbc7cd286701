package io.assay.simulations.chain;

import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.metadata.ScaleType;
import io.assay.streams.chain.metadata.ScaleType.Case;
import io.assay.streams.chain.metadata.ScaleType.Field;
import io.assay.streams.chain.metadata.ScaleType.Kind;
import io.assay.streams.chain.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pekko.util.ByteString;

/**
 * A runtime that knows the calls that set weights: its metadata of format 14, and the events that
 * go with it.
 *
 * @param spec its version
 * @param unknownExtension the name of an extension that takes a byte in each signed call; empty for
 *     a runtime as the network has it
 * @param plainCommits whether weights can be committed by their hash
 */
public record SimulatedRuntime(int spec, Optional<String> unknownExtension, boolean plainCommits) {

  /** Why calls fail, in the order of their numbers. */
  enum Refusal {
    HotKeyNotRegisteredInSubNet,
    NeuronNoValidatorPermit,
    IncorrectWeightVersionKey,
    SettingWeightsTooFast,
    WeightVecLengthIsLow,
    CommitRevealEnabled,
    NoWeightsCommitFound,
    RevealTooEarly,
    ExpiredWeightCommit
  }

  private static final int PALLET = 7;
  private static final int U8 = 0;
  private static final int U16 = 1;
  private static final int U32 = 2;
  private static final int U64 = 3;
  private static final int UNIT = 7;
  private static final int MODULE_ERROR = 3;

  /** The runtime as the network has it. */
  public static SimulatedRuntime of(int spec) {
    return new SimulatedRuntime(spec, Optional.empty(), true);
  }

  /** What {@code state_getMetadata} gives. */
  ByteString metadata() {
    ScaleWriter out = new ScaleWriter().raw(ByteString.fromString("meta")).u8(14);
    List<ScaleType> types = types();
    out.compact(types.size());
    for (int i = 0; i < types.size(); i++) {
      out.compact(i).compact(0).compact(0);
      write(out, types.get(i));
      out.compact(0);
    }
    out.compact(2);
    pallet(out, "System", 0, "Events", 29, "", "23", "");
    pallet(out, "SubtensorModule", PALLET, "", 0, "18", "24", "30");
    out.compact(UNIT).u8(4);
    extensions(out);
    return out.compact(UNIT).written();
  }

  private List<ScaleType> types() {
    List<ScaleType> types = new ArrayList<>();
    for (Kind kind : List.of(Kind.U8, Kind.U16, Kind.U32, Kind.U64)) {
      types.add(new ScaleType.Primitive(kind));
    }
    types.add(new ScaleType.Sequence(U16)); // 4
    types.add(new ScaleType.Array(32, U8)); // 5
    types.add(composite(5)); // 6, a hash
    types.add(new ScaleType.Tuple(List.of())); // 7
    types.add(variant(List.of("Immortal"), List.of(List.of()))); // 8, an era
    types.add(new ScaleType.Compact(U32)); // 9
    types.add(new ScaleType.Compact(U64)); // 10
    types.add(composite(8)); // 11, CheckMortality
    types.add(composite(9)); // 12, CheckNonce
    types.add(composite(10)); // 13, ChargeTransactionPayment
    types.add(variant(List.of("Disabled", "Enabled"), List.of(List.of(), List.of()))); // 14
    types.add(composite(14)); // 15, CheckMetadataHash
    types.add(variant(List.of("None", "Some"), List.of(List.of(), List.of(5)))); // 16
    types.add(new ScaleType.Composite(List.of())); // 17
    types.add(new ScaleType.Variant(calls())); // 18
    types.add(new ScaleType.Array(4, U8)); // 19
    types.add(named("index", U8, "error", 19)); // 20, a pallet's error
    types.add(
        variant(
            List.of("Other", "CannotLookup", "BadOrigin", "Module"),
            List.of(List.of(), List.of(), List.of(), List.of(20)))); // 21
    types.add(named("weight", U64, "class", U8)); // 22
    types.add(
        new ScaleType.Variant(
            List.of(
                new Case("ExtrinsicSuccess", 0, named("dispatch_info", 22).fields()),
                new Case(
                    "ExtrinsicFailed",
                    1,
                    named("dispatch_error", 21, "dispatch_info", 22).fields())))); // 23
    types.add(variant(List.of("WeightsSet"), List.of(List.of(U16, U16)))); // 24
    types.add(
        new ScaleType.Variant(
            List.of(
                new Case("System", 0, composite(23).fields()),
                new Case("SubtensorModule", PALLET, composite(24).fields())))); // 25
    types.add(
        variant(
            List.of("ApplyExtrinsic", "Finalization", "Initialization"),
            List.of(List.of(U32), List.of(), List.of()))); // 26
    types.add(new ScaleType.Sequence(6)); // 27
    types.add(named("phase", 26, "event", 25, "topics", 27)); // 28
    types.add(new ScaleType.Sequence(28)); // 29
    List<String> errors =
        IntStream.range(0, Refusal.values().length)
            .mapToObj(i -> Refusal.values()[i].name())
            .toList();
    types.add(variant(errors, errors.stream().map(each -> List.<Integer>of()).toList())); // 30
    return types;
  }

  private List<Case> calls() {
    List<Case> calls = new ArrayList<>();
    calls.add(new Case("set_weights", 0, unnamed(U16, 4, 4, U64)));
    if (plainCommits) {
      calls.add(new Case("commit_weights", 96, unnamed(U16, 6)));
      calls.add(new Case("reveal_weights", 97, unnamed(U16, 4, 4, 4, U64)));
    }
    return calls;
  }

  private void extensions(ScaleWriter out) {
    out.compact(unknownExtension.isPresent() ? 10 : 9);
    extension(out, "CheckNonZeroSender", 17, UNIT);
    extension(out, "CheckSpecVersion", 17, U32);
    extension(out, "CheckTxVersion", 17, U32);
    extension(out, "CheckGenesis", 17, 6);
    extension(out, "CheckMortality", 11, 6);
    extension(out, "CheckNonce", 12, UNIT);
    extension(out, "CheckWeight", 17, UNIT);
    extension(out, "ChargeTransactionPayment", 13, UNIT);
    extension(out, "CheckMetadataHash", 15, 16);
    unknownExtension.ifPresent(name -> extension(out, name, U8, UNIT));
  }

  private static void extension(ScaleWriter out, String name, int type, int signedOnly) {
    out.string(name).compact(type).compact(signedOnly);
  }

  private static void pallet(
      ScaleWriter out,
      String name,
      int index,
      String item,
      int value,
      String calls,
      String events,
      String errors) {
    out.string(name).bool(!item.isEmpty());
    if (!item.isEmpty()) {
      out.string(name).compact(1).string(item).u8(1).u8(0).compact(value).compact(0).compact(0);
    }
    option(out, calls);
    option(out, events);
    out.compact(0);
    option(out, errors);
    out.u8(index);
  }

  private static void option(ScaleWriter out, String type) {
    out.bool(!type.isEmpty());
    if (!type.isEmpty()) {
      out.compact(Integer.parseInt(type));
    }
  }

  private static void write(ScaleWriter out, ScaleType type) {
    if (type instanceof ScaleType.Composite composite) {
      fields(out.u8(0), composite.fields());
    } else if (type instanceof ScaleType.Variant variant) {
      out.u8(1)
          .vec(
              variant.cases(),
              (each, one) -> {
                fields(each.string(one.name()), one.fields());
                each.u8(one.index()).compact(0);
              });
    } else if (type instanceof ScaleType.Sequence sequence) {
      out.u8(2).compact(sequence.of());
    } else if (type instanceof ScaleType.Array array) {
      out.u8(3).u32(array.length()).compact(array.of());
    } else if (type instanceof ScaleType.Tuple tuple) {
      out.u8(4).vec(tuple.of(), ScaleWriter::compact);
    } else if (type instanceof ScaleType.Compact compact) {
      out.u8(6).compact(compact.of());
    } else {
      out.u8(5).u8(((ScaleType.Primitive) type).kind().ordinal());
    }
  }

  private static void fields(ScaleWriter out, List<Field> fields) {
    out.vec(
        fields,
        (each, field) -> {
          each.bool(field.name().isPresent());
          field.name().ifPresent(each::string);
          each.compact(field.type()).bool(false).compact(0);
        });
  }

  private static ScaleType.Composite composite(int of) {
    return new ScaleType.Composite(unnamed(of));
  }

  private static List<Field> unnamed(int... types) {
    return IntStream.of(types).mapToObj(each -> new Field(Optional.empty(), each)).toList();
  }

  private static ScaleType.Composite named(Object... namesAndTypes) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.add(new Field(Optional.of((String) namesAndTypes[i]), (Integer) namesAndTypes[i + 1]));
    }
    return new ScaleType.Composite(fields);
  }

  private static ScaleType variant(List<String> names, List<List<Integer>> fields) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int[] types = fields.get(i).stream().mapToInt(Integer::intValue).toArray();
      cases.add(new Case(names.get(i), i, unnamed(types)));
    }
    return new ScaleType.Variant(cases);
  }

  /** What {@code System.Events} holds after a block of these ends, one for each call. */
  static ByteString events(List<Optional<Refusal>> ends) {
    ScaleWriter out = new ScaleWriter().compact(ends.size());
    for (int i = 0; i < ends.size(); i++) {
      out.u8(0).u32(i).u8(0).u8(ends.get(i).isEmpty() ? 0 : 1);
      ends.get(i)
          .ifPresent(refusal -> out.u8(MODULE_ERROR).u8(PALLET).u8(refusal.ordinal()).u8(0).u16(0));
      out.u64(1_000).u8(0).compact(0);
    }
    return out.written();
  }

  /** The hash of a block of a chain that counts its blocks only. */
  static Hash256 hash(long block) {
    return Hash256.blake2(ByteString.fromString("block " + block));
  }
}
