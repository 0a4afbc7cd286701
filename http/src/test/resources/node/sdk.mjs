// One use of the official SDK: node sdk.mjs CASE BASE_URL KEY. Prints one line of JSON.
import OpenAI, { toFile } from 'openai';

const [name, baseURL, apiKey] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
const model = 'chat-llama-3';
const messages = [{ role: 'user', content: 'hi' }];
const png = Buffer.from(process.env.PICTURE ?? '', 'base64');

const cases = {
  async chat() {
    const answer = await client.chat.completions.create({ model, messages, logprobs: true });
    return {
      text: answer.choices[0].message.content,
      reason: answer.choices[0].finish_reason,
      logprob: answer.choices[0].logprobs.content[0].logprob,
      tokens: answer.usage.total_tokens,
      request: typeof answer._request_id,
    };
  },
  async choices() {
    const answer = await client.chat.completions.create({ model, messages, n: 2 });
    return answer.choices.map((choice) => [choice.index, choice.message.content]);
  },
  async stream() {
    const stream = await client.chat.completions.create({
      model, messages, stream: true, stream_options: { include_usage: true },
    });
    let text = '';
    let usage = null;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta?.content ?? '';
      usage = chunk.usage ?? usage;
    }
    return { text, tokens: usage.completion_tokens };
  },
  async helper() {
    const final = await client.chat.completions.stream({ model, messages }).finalChatCompletion();
    return { text: final.choices[0].message.content, role: final.choices[0].message.role };
  },
  async cut() {
    const stream = await client.chat.completions.create({ model, messages, stream: true });
    let text = '';
    try {
      for await (const chunk of stream) text += chunk.choices[0]?.delta?.content ?? '';
    } catch (error) {
      return { text, error: error.constructor.name, code: error.code };
    }
    return { text, error: 'none' };
  },
  async completions() {
    const answer = await client.completions.create({ model, prompt: 'hi', max_tokens: 5 });
    return { text: answer.choices[0].text, reason: answer.choices[0].finish_reason };
  },
  async models() {
    const ids = [];
    for await (const each of client.models.list()) ids.push(each.id);
    return { listed: ids.includes(model), one: (await client.models.retrieve(model)).id };
  },
  async embeddings() {
    const input = 'data:image/png;base64,' + process.env.PICTURE;
    const answer = await client.embeddings.create({ model: 'clip-image-embeddings', input });
    return answer.data[0].embedding;
  },
  async generate() {
    const answer = await client.images.generate({ prompt: 'a fox', model: 'proteus-text-to-image' });
    return answer.data[0].b64_json;
  },
  async edit() {
    const image = await toFile(png, 'fox.png', { type: 'image/png' });
    const answer = await client.images.edit({
      image, prompt: 'a fox', model: 'proteus-image-to-image',
    });
    return answer.data[0].b64_json;
  },
  async refused() {
    const wrong = [
      () => new OpenAI({ baseURL, apiKey: 'nobody', maxRetries: 0 }).models.list(),
      () => client.chat.completions.create({ model: 'gpt-4', messages }),
      () => client.chat.completions.create({ model, messages, temperature: 9 }),
      () => client.embeddings.create({ model: 'clip-image-embeddings', input: 'text' }),
    ];
    const seen = [];
    for (const call of wrong) {
      try {
        await call();
        seen.push('served');
      } catch (error) {
        seen.push([error.constructor.name, error.code, error.param, typeof error.requestID]);
      }
    }
    return seen;
  },
};

console.log(JSON.stringify(await cases[name]()));
