package io.assay.actors.tracing;

/** Takes spans to where they are looked at. Called from many threads; must return at once. */
public interface Spans {

  /** Nobody looks: nothing is to be told. */
  Spans NONE =
      new Spans() {
        @Override
        public boolean on() {
          return false;
        }

        @Override
        public void tell(Span span) {}
      };

  /** Whether spans are wanted: to be asked before one is made. */
  boolean on();

  /** Tells of something that is over. */
  void tell(Span span);
}
