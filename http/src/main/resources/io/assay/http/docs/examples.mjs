// Examples for the official Node client: npm install openai.
// Set ASSAY_URL (such as http://127.0.0.1:8080) and ASSAY_KEY.

import fs from "node:fs";
import OpenAI from "openai";

const client = new OpenAI({
  baseURL: (process.env.ASSAY_URL ?? "http://127.0.0.1:8080") + "/v1",
  apiKey: process.env.ASSAY_KEY,
});
const messages = [{ role: "user", content: "Say hello." }];

for await (const model of client.models.list()) console.log(model.id);

// Token by token. A stream that is cut throws an APIError.
const stream = await client.chat.completions.create({
  model: "chat-mixtral",
  messages,
  max_tokens: 16,
  stream: true,
  stream_options: { include_usage: true },
});
for await (const chunk of stream) {
  if (chunk.choices.length > 0) process.stdout.write(chunk.choices[0].delta.content ?? "");
  else if (chunk.usage) console.log("\n", chunk.usage.total_tokens, "tokens");
}

// Safe to send again: the answer comes once and is paid once.
const answer = await client.chat.completions.create(
  { model: "chat-mixtral", messages, max_tokens: 16 },
  { headers: { "Idempotency-Key": `example-${process.pid}` } },
);
console.log(answer.choices[0].message.content);

// Fields that the client does not know are passed on.
const picture = await client.images.generate({
  prompt: "A lighthouse on a cliff",
  size: "1024x1024",
  seed: 7,
});
fs.writeFileSync("picture.png", Buffer.from(picture.data[0].b64_json, "base64"));

const edited = await client.images.edit({
  image: fs.createReadStream("picture.png"),
  prompt: "The same lighthouse at night",
  strength: 0.4,
});
console.log(edited.data.length, "edited");
