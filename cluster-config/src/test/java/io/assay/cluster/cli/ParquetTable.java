package io.assay.cluster.cli;

import com.github.luben.zstd.Zstd;
import com.jerolba.carpet.CarpetParquetReader;
import com.jerolba.carpet.io.FileSystemInputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Reads a Parquet file again. */
final class ParquetTable {

  private ParquetTable() {}

  /** Its rows, each by the names of its columns. */
  @SuppressWarnings("rawtypes")
  static List<Map> rows(Path file) throws IOException {
    List<Map> rows = new ArrayList<>();
    try (ParquetReader<Map> reader =
        CarpetParquetReader.builder(new FileSystemInputFile(file.toFile()), Map.class)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new Pages())
            .build()) {
      for (Map row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Opens pages that are compressed by Zstandard. */
  @SuppressWarnings("deprecation")
  private static final class Pages
      implements CompressionCodecFactory, CompressionCodecFactory.BytesInputDecompressor {

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
      if (codec != CompressionCodecName.ZSTD) {
        throw new IllegalArgumentException("codec " + codec + ": expected Zstandard");
      }
      return this;
    }

    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(Zstd.decompress(page.toByteArray(), size));
    }

    @Override
    public void decompress(ByteBuffer in, int inSize, ByteBuffer out, int outSize) {
      throw new UnsupportedOperationException("pages come as bytes");
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
      throw new UnsupportedOperationException("these pages are only read");
    }

    @Override
    public void release() {
      // Nothing is held.
    }
  }
}
