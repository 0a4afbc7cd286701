package io.assay.actors.coordination;

/** What a checking worker receives; a worker adds messages of its own. */
public interface CheckerMessage {}
