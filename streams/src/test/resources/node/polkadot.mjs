// One use of polkadot-js: node polkadot.mjs CASE JSON. Prints one line of JSON.
import { Metadata, TypeRegistry } from '@polkadot/types';
import { hexToU8a, stringToU8a, u8aToHex } from '@polkadot/util';
import {
  blake2AsU8a, cryptoWaitReady, encodeAddress, keyExtractSuri, keyFromPath, mnemonicToMiniSecret,
  sr25519PairFromSeed, sr25519Sign, sr25519Verify,
} from '@polkadot/util-crypto';

const [name, json] = process.argv.slice(2);
const given = JSON.parse(json);
await cryptoWaitReady();

const registry = new TypeRegistry();
const nothing = { extrinsic: {}, payload: {} };
registry.setSignedExtensions(
  ['CheckNonZeroSender', 'CheckSpecVersion', 'CheckTxVersion', 'CheckGenesis', 'CheckMortality', 'CheckNonce',
    'CheckWeight', 'ChargeTransactionPayment', 'SubtensorTransactionExtension', 'DrandPriority',
    'CheckMetadataHash'],
  { SubtensorTransactionExtension: nothing, DrandPriority: nothing },
);

function pairOf(suri) {
  const { password, path, phrase } = keyExtractSuri(suri);
  const seed = phrase.startsWith('0x') ? hexToU8a(phrase) : mnemonicToMiniSecret(phrase, password);
  return keyFromPath(sr25519PairFromSeed(seed), path, 'sr25519');
}

const cases = {
  async metadata({ chain }) {
    const { default: hex } = await import(`@polkadot/types-support/metadata/v14/${chain}-hex`);
    const metadata = new Metadata(new TypeRegistry(), hex).asV14;
    const names = (type) => (type.isSome
      ? metadata.lookup.getSiType(type.unwrap().type).def.asVariant.variants
        .map((each) => `${each.index} ${each.name} ${each.fields.length}`)
      : []);
    return {
      hex,
      types: metadata.lookup.types.length,
      extensions: metadata.extrinsic.signedExtensions.map((each) => each.identifier.toString()),
      pallets: metadata.pallets.map((each) => ({
        name: each.name.toString(),
        index: each.index.toNumber(),
        calls: names(each.calls),
        events: names(each.events),
        errors: names(each.errors),
        storage: each.storage.isSome ? each.storage.unwrap().items.map((item) => item.name.toString()).sort() : [],
      })),
    };
  },
  derive: (suris) => suris.map((suri) => encodeAddress(pairOf(suri).publicKey, 42)),
  verify: (signed) => signed.map(
    (one) => sr25519Verify(stringToU8a(one.message), one.signature, hexToU8a(one.publicKey)),
  ),
  sign: ({ suri, messages }) => messages.map(
    (message) => u8aToHex(sr25519Sign(stringToU8a(message), pairOf(suri))),
  ),
  extrinsic(one) {
    const bytes = hexToU8a(one.extrinsic);
    const body = registry.createType('Bytes', bytes);
    const head = registry.createType('ExtrinsicSignatureV4', body.subarray(1), { isSigned: true });
    const call = body.subarray(1 + head.encodedLength);
    const args = registry.createType(`(${one.types.join(',')})`, call.subarray(2));
    const payload = registry.createType('ExtrinsicPayloadV4', {
      method: u8aToHex(call),
      era: head.era, nonce: head.nonce, tip: head.tip, mode: 0, metadataHash: null,
      specVersion: one.specVersion, transactionVersion: one.transactionVersion,
      genesisHash: one.genesis, blockHash: one.birth,
    }).toU8a({ method: true });
    const signed = payload.length > 256 ? blake2AsU8a(payload) : payload;
    return {
      version: body[0],
      signer: head.signer.toString(),
      era: head.era.isMortalEra ? head.era.asMortalEra.period.toNumber() : 0,
      nonce: head.nonce.toNumber(),
      tip: head.tip.toNumber(),
      call: [call[0], call[1]],
      args: args.toJSON(),
      left: call.length - 2 - args.encodedLength,
      verified: sr25519Verify(signed, head.signature.toU8a(), head.signer.value.toU8a()),
    };
  },
};

console.log(JSON.stringify(await cases[name](given)));
