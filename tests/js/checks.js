// What the checks of all services share.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { startLocal } from "./local.js";

const settings = {};
const clients = [];
let local;

before(async () => {
  local = await startLocal();
  Object.assign(settings, local.client);
}, { timeout: 300_000 });

after(() => {
  // A body that nobody read keeps its connection, and with it the process.
  for (const made of clients) made.destroy();
  return local?.stop();
});

/** Makes a client of the running Local. */
export function client(Type, options = {}) {
  clients.push(new Type({ ...settings, ...options }));
  return clients.at(-1);
}

/** The address of the running Local. */
export const endpoint = () => settings.endpoint;

/** The credentials of the running Local. */
export const credentials = () => settings.credentials;

/** Asserts that a service refuses: the error's name, its status, and that it has a message and a request id. Returns the error. */
export async function refused(call, name, status = 400, message = /./) {
  let answer;
  try {
    answer = await call;
  } catch (error) {
    assert.equal(error.name, name, `${error.name}: ${error.message}`);
    assert.equal(error.$metadata?.httpStatusCode, status, error.message);
    assert.match(error.message, message);
    assert.ok(error.$metadata.requestId, `${error.name} has no request id`);
    return error;
  }
  assert.fail(`${name} was wanted, ${JSON.stringify(answer)} came`);
}

let number = 0;

/** Makes a name that no other check has. */
export const unique = (prefix = "js") => `${prefix}-${process.pid}-${Date.now().toString(36)}-${++number}`;

/** Collects a member of all pages. */
export async function collect(pages, member) {
  const items = [];
  for await (const page of pages) items.push(...(page[member] ?? []));
  return items;
}

/** Waits until a question is answered with a true value. */
export async function until(ask, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    assert.ok(Date.now() < end, `nothing came within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

export const image = "local/genai-lifecycle-engine:latest";
export const model = "genai-lifecycle.pocket-mini-v1:0";
export const role = "arn:aws:iam::000000000000:role/lifecycle";
