package io.assay.cluster.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.cluster.report.MinerKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorldDescriptionTest {

  private static final String LINE =
      """
      {"pid":42,"modelServer":"http://127.0.0.1:4000","imageServer":"http://127.0.0.1:4009","miners":[
        {"hotkey":"5A","uid":0,"url":"http://127.0.0.1:4001","character":"honest-fast","twin":null},
        {"hotkey":"5B","uid":1,"url":"http://127.0.0.1:4002","protocol":"vision","character":"flaky","twin":"5A"}]}
      """;

  @Test
  void givenTheWorldsFirstLine_whenRead_thenItsMinersAreMembersOfTheirKind() {
    WorldDescription world = WorldDescription.parse(LINE.replace("\n", ""));

    assertThat(world.pid()).isEqualTo(42);
    assertThat(world.modelServer()).isEqualTo("http://127.0.0.1:4000");
    assertThat(world.imageServer()).isEqualTo("http://127.0.0.1:4009");
    assertThat(world.members())
        .extracting(Member::uid, Member::endpoint)
        .containsExactly(
            tuple(0, new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:4001")),
            tuple(1, new Endpoint(MinerProtocol.VISION, "http://127.0.0.1:4002")));
    assertThat(world.kinds())
        .containsEntry(new Hotkey("5A"), new MinerKind("honest-fast", Optional.empty()))
        .containsEntry(new Hotkey("5B"), new MinerKind("flaky", Optional.of(new Hotkey("5A"))));
  }

  @Test
  void givenALineThatIsNoJson_whenRead_thenItIsRefused() {
    assertThatThrownBy(() -> WorldDescription.parse("Address already in use"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("describes no world");
  }
}
