#!/bin/sh
# Examples for curl. Set ASSAY_URL (such as http://127.0.0.1:8080) and ASSAY_KEY.
set -eu
url=${ASSAY_URL:-http://127.0.0.1:8080}
key=${ASSAY_KEY:?an API key}

echo "== models"
curl -fsS "$url/v1/models" -H "Authorization: Bearer $key"

echo && echo "== chat, streamed"
curl -fsSN "$url/v1/chat/completions" \
  -H "Authorization: Bearer $key" -H "Content-Type: application/json" \
  -d '{"model": "chat-mixtral", "stream": true, "max_tokens": 16,
       "messages": [{"role": "user", "content": "Say hello."}]}'

echo && echo "== chat, safe to send again"
curl -fsS "$url/v1/chat/completions" \
  -H "Authorization: Bearer $key" -H "Content-Type: application/json" \
  -H "Idempotency-Key: example-$$" \
  -d '{"model": "chat-mixtral", "max_tokens": 16,
       "messages": [{"role": "user", "content": "Say hello."}]}'

echo && echo "== a picture"
curl -fsS "$url/v1/images/generations" \
  -H "Authorization: Bearer $key" -H "Content-Type: application/json" \
  -d '{"prompt": "A lighthouse on a cliff", "size": "1024x1024", "seed": 7}' \
  -o picture.json

echo && echo "== a picture from a picture"
python3 -c 'import base64, json
picture = json.load(open("picture.json"))["data"][0]["b64_json"]
open("picture.png", "wb").write(base64.b64decode(picture))'
curl -fsS "$url/v1/images/edits" \
  -H "Authorization: Bearer $key" \
  -F image=@picture.png -F "prompt=The same lighthouse at night" -F strength=0.4 \
  -o edited.json
echo "edited.json"
