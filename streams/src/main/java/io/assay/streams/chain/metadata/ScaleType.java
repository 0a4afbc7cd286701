package io.assay.streams.chain.metadata;

import java.util.List;
import java.util.Optional;

/** A type of a runtime. Other types are meant by their numbers in its registry. */
public sealed interface ScaleType {

  /** Fields one after the other. */
  record Composite(List<Field> fields) implements ScaleType {
    /** Copies the list. */
    public Composite {
      fields = List.copyOf(fields);
    }
  }

  /** One of several cases, told by its index. */
  record Variant(List<Case> cases) implements ScaleType {
    /** Copies the list. */
    public Variant {
      cases = List.copyOf(cases);
    }

    /** The case of that name. */
    public Optional<Case> named(String name) {
      return cases.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The case of that index. */
    public Optional<Case> at(int index) {
      return cases.stream().filter(each -> each.index() == index).findFirst();
    }
  }

  /** A list after its length. */
  record Sequence(int of) implements ScaleType {}

  /** So many of a type. */
  record Array(long length, int of) implements ScaleType {}

  /** Types one after the other. */
  record Tuple(List<Integer> of) implements ScaleType {
    /** Copies the list. */
    public Tuple {
      of = List.copyOf(of);
    }
  }

  /** A number, a text or a truth value. */
  record Primitive(Kind kind) implements ScaleType {}

  /** A number in its compact form. */
  record Compact(int of) implements ScaleType {}

  /** Bits after their number. */
  record Bits(int store) implements ScaleType {}

  /**
   * A part of a type.
   *
   * @param name empty if only its place tells it
   */
  record Field(Optional<String> name, int type) {}

  /**
   * One of a variant's cases.
   *
   * @param index the byte that tells it
   */
  record Case(String name, int index, List<Field> fields) {
    /** Copies the list. */
    public Case {
      fields = List.copyOf(fields);
    }
  }

  /** The primitive types, in the order of their indexes. */
  enum Kind {
    /** One byte, 0 or 1. */
    BOOL,
    /** Four bytes. */
    CHAR,
    /** UTF-8 after its length. */
    STR,
    /** 8 bits, 0 or more. */
    U8,
    /** 16 bits, 0 or more. */
    U16,
    /** 32 bits, 0 or more. */
    U32,
    /** 64 bits, 0 or more. */
    U64,
    /** 128 bits, 0 or more. */
    U128,
    /** 256 bits, 0 or more. */
    U256,
    /** 8 bits. */
    I8,
    /** 16 bits. */
    I16,
    /** 32 bits. */
    I32,
    /** 64 bits. */
    I64,
    /** 128 bits. */
    I128,
    /** 256 bits. */
    I256
  }
}
