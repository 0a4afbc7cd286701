package io.assay.http.management;

import io.assay.actors.network.NetworkCommand;
import io.assay.actors.network.NetworkReply;
import java.util.concurrent.CompletionStage;

/** Says who is a member, and changes how members stand. */
public interface NetworkAdmin {

  /** All members, and those that are shut out. */
  CompletionStage<NetworkReply.Members> members();

  /**
   * Does this; gives how all stand then. What the network does not take fails with a {@link
   * NetworkRefusedException}.
   */
  CompletionStage<NetworkReply.Members> change(NetworkCommand command);
}
