package io.assay.persistence.journal;

import java.nio.file.Path;

class EmbeddedArchiveTest extends ArchiveContract {

  @Override
  Journal openJournal(Path data) throws DataFolderException {
    return EmbeddedJournal.open(data);
  }
}
