// Sends rejected uploads with `node:http` and `fetch`. Prints a line of JSON for each client and kind of upload.
import http from "node:http";

const base = process.argv[2];
setTimeout(() => process.exit(1), 120_000).unref();
const KIB = 1024;
const MIB = 1024 * KIB;

function viaHttp(agent, { path, size, chunked, type }) {
  return new Promise((resolve) => {
    const headers = { "content-type": type };
    if (!chunked) headers["content-length"] = size;
    const request = http.request(base + path, { method: "POST", agent, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("error", (error) => resolve(error.code));
      response.on("end", () => resolve([response.statusCode, JSON.parse(Buffer.concat(parts)).error].join(" ")));
    });
    request.on("error", (error) => resolve(error.code));
    // Several writes, so that Node sends chunks if the length is not set.
    const piece = Buffer.alloc(size / 4);
    for (let index = 0; index < 3; index++) request.write(piece);
    request.end(piece);
  });
}

async function viaFetch(_, { path, size, chunked, type }) {
  const piece = new Uint8Array(size / 4);
  let left = 4;
  const stream = () =>
    new ReadableStream({ pull: (controller) => (left-- > 0 ? controller.enqueue(piece) : controller.close()) });
  const body = chunked ? { body: stream(), duplex: "half" } : { body: Buffer.alloc(size) };
  try {
    const response = await fetch(base + path, { method: "POST", headers: { "content-type": type }, ...body });
    return [response.status, (await response.json()).error].join(" ");
  } catch (error) {
    return error.cause?.code ?? String(error);
  }
}

const LOCKED = { path: "com.example.upload.locked", type: "image/png", expected: "401 AuthenticationRequired" };
const LARGE = { path: "com.example.room.cancel", type: "application/json", expected: "413 PayloadTooLarge" };
const UPLOADS = [
  { ...LOCKED, size: 32 * KIB, chunked: false, times: 100 },
  { ...LARGE, size: 2 * MIB, chunked: true, times: 100 },
  { ...LOCKED, size: 20 * MIB, chunked: false, times: 100 },
];

for (const [client, send] of [["node:http", viaHttp], ["fetch", viaFetch]]) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  for (const upload of UPLOADS) {
    const others = {};
    let responses = 0;
    for (let time = 0; time < upload.times; time++) {
      const outcome = await send(agent, upload);
      if (outcome === upload.expected) responses++;
      else others[outcome] = (others[outcome] ?? 0) + 1;
    }
    const { expected, size, chunked, times } = upload;
    console.log(JSON.stringify({ client, expected, kib: size / KIB, chunked, responses, times, others }));
  }
  agent.destroy();
}
process.exit(0);
