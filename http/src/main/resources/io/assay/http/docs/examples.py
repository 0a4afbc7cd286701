"""Examples for the official Python client: pip install openai.

Set ASSAY_URL (such as http://127.0.0.1:8080) and ASSAY_KEY.
"""

import base64
import os
import uuid

from openai import OpenAI

client = OpenAI(
    base_url=os.environ.get("ASSAY_URL", "http://127.0.0.1:8080") + "/v1",
    api_key=os.environ["ASSAY_KEY"],
)
messages = [{"role": "user", "content": "Say hello."}]

print([model.id for model in client.models.list()])

# Token by token. A stream that is cut raises openai.APIError.
for chunk in client.chat.completions.create(
    model="chat-mixtral",
    messages=messages,
    max_tokens=16,
    stream=True,
    stream_options={"include_usage": True},
):
    if chunk.choices:
        print(chunk.choices[0].delta.content or "", end="", flush=True)
    elif chunk.usage:
        print("\n", chunk.usage.total_tokens, "tokens")

# Safe to send again: the answer comes once and is paid once.
answer = client.chat.completions.create(
    model="chat-mixtral",
    messages=messages,
    max_tokens=16,
    extra_headers={"Idempotency-Key": f"example-{uuid.uuid4()}"},
)
print(answer.choices[0].message.content)

# Fields that the client does not know go into extra_body.
picture = client.images.generate(
    prompt="A lighthouse on a cliff", size="1024x1024", extra_body={"seed": 7}
)
with open("picture.png", "wb") as file:
    file.write(base64.b64decode(picture.data[0].b64_json))

with open("picture.png", "rb") as file:
    edited = client.images.edit(
        image=file,
        prompt="The same lighthouse at night",
        extra_body={"strength": 0.4},
    )
print(len(edited.data), "edited")
