import assert from "node:assert/strict";
import { before, test } from "node:test";
import { BedrockClient, CreateGuardrailCommand, CreateGuardrailVersionCommand } from "@aws-sdk/client-bedrock";
import {
  ApplyGuardrailCommand, BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand, CountTokensCommand, InvokeModelCommand,
  InvokeModelWithResponseStreamCommand,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttp2Handler, NodeHttpHandler } from "@smithy/node-http-handler";
import { client, credentials, model, refused, unique } from "./checks.js";

const messages = [{ role: "user", content: [{ text: "Summarise: the kettle leaks." }] }];
const inferenceConfig = { maxTokens: 12, temperature: 0 };
const text = (answer) => answer.output.message.content.map((block) => block.text).join("");
const json = (bytes) => JSON.parse(Buffer.from(bytes).toString("utf8"));
let guardrailIdentifier;
let runtime;

before(async () => {
  runtime = client(BedrockRuntimeClient);
  const bedrock = client(BedrockClient);
  ({ guardrailId: guardrailIdentifier } = await bedrock.send(new CreateGuardrailCommand({
    name: unique("guard"), blockedInputMessaging: "Not that.", blockedOutputsMessaging: "Nor this.",
    wordPolicyConfig: { wordsConfig: [{ text: "pumpkin" }] },
    sensitiveInformationPolicyConfig: { piiEntitiesConfig: [{ type: "EMAIL", action: "ANONYMIZE" }] },
  })));
  await bedrock.send(new CreateGuardrailVersionCommand({ guardrailIdentifier }));
});

const converse = (more = {}) => runtime.send(new ConverseCommand({ modelId: model, messages, inferenceConfig, ...more }));
const converseStream = (more = {}) => runtime.send(new ConverseStreamCommand({ modelId: model, messages, inferenceConfig, ...more }));
const invoke = (body, more = {}) => runtime.send(new InvokeModelCommand({ modelId: model, body: JSON.stringify(body), ...more }));
const said = (content) => ({ messages: [{ role: "user", content: [{ text: content }] }] });

async function events(stream) {
  const all = [];
  for await (const event of stream) all.push(event);
  return all;
}

async function chunks(body, by = runtime) {
  const { body: stream } = await by.send(new InvokeModelWithResponseStreamCommand({ modelId: model, body: JSON.stringify(body) }));
  return (await events(stream)).map((event) => json(event.chunk.bytes));
}

for (const [version, Handler] of [["HTTP/1.1", NodeHttpHandler], ["HTTP/2", NodeHttp2Handler]]) {
  const by = () => client(BedrockRuntimeClient, { requestHandler: new Handler() });

  test(`Converse and ConverseStream say the same over ${version}`, async () => {
    const over = by();
    const answer = await over.send(new ConverseCommand({ modelId: model, messages, inferenceConfig }));
    const { stream } = await over.send(new ConverseStreamCommand({ modelId: model, messages, inferenceConfig }));

    const streamed = await events(stream);

    assert.equal(streamed.map((event) => event.contentBlockDelta?.delta.text ?? "").join(""), text(answer));
    assert.equal(streamed.find((event) => event.messageStop).messageStop.stopReason, answer.stopReason);
  });

  test(`InvokeModel and its stream answer over ${version}`, async () => {
    const over = by();
    const body = { anthropic_version: "bedrock-2023-05-31", max_tokens: 6, temperature: 0, messages: [{ role: "user", content: "Hello" }] };
    const whole = json((await over.send(new InvokeModelCommand({ modelId: model, body: JSON.stringify(body) }))).body);

    const streamed = await chunks(body, over);

    assert.equal(streamed.map((chunk) => chunk.delta?.text ?? "").join(""), whole.content[0].text);
  });

  test(`many calls run at once over ${version}`, async () => {
    const over = by();

    const answers = await Promise.all(Array.from({ length: 8 }, () =>
      over.send(new ConverseCommand({ modelId: model, messages, inferenceConfig: { ...inferenceConfig, maxTokens: 2 } }))));

    assert.equal(new Set(answers.map((answer) => answer.$metadata.requestId)).size, 8);
  });

  test(`a refusal is typed over ${version}`, () =>
    refused(by().send(new ConverseCommand({ modelId: "no.such-model", messages })), "ValidationException", 400, /identifier is invalid/));
}

test("Converse answers with text, usage and metrics", async () => {
  const answer = await converse({ system: [{ text: "Be brief." }] });

  assert.equal(answer.output.message.role, "assistant");
  assert.ok(text(answer).length > 0);
  assert.equal(answer.stopReason, "max_tokens");
  assert.deepEqual([answer.usage.outputTokens, answer.usage.totalTokens], [12, answer.usage.inputTokens + 12]);
  assert.equal(typeof answer.metrics.latencyMs, "number");
  assert.match(answer.$metadata.requestId, /^[0-9a-f-]{36}$/);
});

test("Converse goes on with a conversation, and takes unicode", async () => {
  const turns = [...messages, { role: "assistant", content: [{ text: "Sie tropft. 🫖" }] }, { role: "user", content: [{ text: "Größe? 数" }] }];

  assert.ok((await converse({ messages: turns })).usage.inputTokens > (await converse()).usage.inputTokens);
});

test("Converse stops at a sequence", async () => {
  const whole = text(await converse());
  const word = /\w+/.exec(whole.slice(whole.indexOf(" ")))[0];

  const answer = await converse({ inferenceConfig: { ...inferenceConfig, stopSequences: [word] }, additionalModelResponseFieldPaths: ["/stop_sequence"] });

  assert.equal(answer.stopReason, "stop_sequence");
  assert.equal(answer.additionalModelResponseFields?.stop_sequence ?? word, word);
  assert.ok(whole.startsWith(text(answer).trimEnd()));
});

test("Converse takes a model by profile and by ARN", async () => {
  for (const modelId of [`us.${model}`, `global.${model}`, `arn:aws:bedrock:us-east-1::foundation-model/${model}`]) {
    assert.equal(text(await converse({ modelId })), text(await converse()));
  }
});

test("Converse reads a document beside a text", async () => {
  const bytes = new TextEncoder().encode("The kettle leaks.");
  const content = [{ text: "Summarise." }, { document: { name: "report", format: "txt", source: { bytes } } }];

  assert.ok(text(await converse({ messages: [{ role: "user", content }] })));
});

test("ConverseStream sends its events in order", async () => {
  const { stream } = await converseStream();
  const all = await events(stream);

  const kinds = all.map((event) => Object.keys(event)[0]).filter((kind, i, kinds) => kind !== kinds[i - 1]);
  assert.deepEqual(kinds, ["messageStart", "contentBlockDelta", "contentBlockStop", "messageStop", "metadata"]);
  assert.equal(all[0].messageStart.role, "assistant");
  assert.ok(all.filter((event) => event.contentBlockDelta).every((event) => event.contentBlockDelta.contentBlockIndex === 0));
  const { usage, metrics } = all.at(-1).metadata;
  assert.deepEqual([usage.outputTokens, usage.totalTokens, typeof metrics.latencyMs], [12, usage.inputTokens + 12, "number"]);
});

test("a stream may be left in the middle", async () => {
  const { stream } = await converseStream({ inferenceConfig: { maxTokens: 400, temperature: 0 } });
  for await (const event of stream) if (event.contentBlockDelta) break;

  assert.ok(text(await converse()));
});

test("a call is aborted", async () => {
  const abort = new AbortController();
  const call = runtime.send(new ConverseCommand({ modelId: model, messages, inferenceConfig: { maxTokens: 600 } }), { abortSignal: abort.signal });
  abort.abort();

  await assert.rejects(call, { name: "AbortError" });
  assert.ok(text(await converse()));
});

test("what Converse cannot take is refused", async () => {
  const is = (more, message) => refused(converse(more), "ValidationException", 400, message);

  await is({ messages: [] }, /must start with a user message/);
  await is({ messages: [{ role: "assistant", content: [{ text: "x" }] }] }, /must start with a user message/);
  await is({ messages: [{ role: "user", content: [{ text: " " }] }] }, /blank/);
  await is({ messages: [{ role: "robot", content: [{ text: "x" }] }] }, /enum value set/);
  await is({ inferenceConfig: { temperature: 2 } }, /less than or equal to 1/);
  await is({ inferenceConfig: { topP: -0.1 } }, /greater than or equal to 0/);
  await is({ inferenceConfig: { maxTokens: 0 } }, /greater than or equal to 1/);
  await is({ inferenceConfig: { maxTokens: 1_000_000 } }, /exceeds the model limit/);
  await is(said("word ".repeat(10_000)), /too long/);
  await is({ messages: [{ role: "user", content: [{ text: "x" }, { image: { format: "png", source: { bytes: new Uint8Array(8) } } }] }] }, /image/);
  await is({ toolConfig: { tools: [{ toolSpec: { name: "clock", inputSchema: { json: { type: "object" } } } }] } }, /tool use/);
  await refused(converseStream({ messages: [] }), "ValidationException", 400, /must start with a user message/);
  await refused(converse({ modelId: "arn:aws:bedrock:us-east-1::foundation-model/no.such-v1:0" }), "ResourceNotFoundException", 404);
});

const prompts = {
  "Anthropic's": [
    { anthropic_version: "bedrock-2023-05-31", max_tokens: 5, messages: [{ role: "user", content: "Hello" }] },
    (answer) => [answer.type, answer.role, typeof answer.content[0].text, answer.stop_reason, answer.usage.output_tokens],
    ["message", "assistant", "string", "max_tokens", 5],
  ],
  "Nova's": [
    { schemaVersion: "messages-v1", messages: [{ role: "user", content: [{ text: "Hello" }] }], inferenceConfig: { maxTokens: 5 } },
    (answer) => [answer.output.message.role, typeof answer.output.message.content[0].text, answer.stopReason, answer.usage.outputTokens],
    ["assistant", "string", "max_tokens", 5],
  ],
  "OpenAI's": [
    { messages: [{ role: "user", content: "Hello" }], max_tokens: 5 },
    (answer) => [answer.object, answer.choices[0].message.role, answer.choices[0].finish_reason, answer.usage.completion_tokens],
    ["chat.completion", "assistant", "length", 5],
  ],
  "Llama's": [
    { prompt: "Hello", max_gen_len: 5 },
    (answer) => [typeof answer.generation, answer.stop_reason, answer.generation_token_count],
    ["string", "length", 5],
  ],
};

for (const [name, [body, read, wanted]] of Object.entries(prompts)) {
  test(`InvokeModel takes ${name} body, and streams it`, async () => {
    const answer = await invoke(body, { contentType: "application/json", accept: "application/json" });
    const streamed = await chunks(body);

    assert.equal(answer.contentType, "application/json");
    assert.deepEqual(read(json(answer.body)), wanted);
    assert.ok(streamed.length > 1);
    assert.ok(streamed.at(-1)["amazon-bedrock-invocationMetrics"].outputTokenCount === 5, JSON.stringify(streamed.at(-1)));
  });
}

test("InvokeModel's body reads as a string and as bytes", async () => {
  const { body } = await invoke(prompts["Llama's"][0]);

  assert.ok(body instanceof Uint8Array);
  assert.deepEqual(JSON.parse(body.transformToString()), json(body));
});

test("InvokeModel takes bytes", async () => {
  const body = new TextEncoder().encode(JSON.stringify({ prompt: "Größe 🫖", max_gen_len: 2 }));

  assert.ok(json((await runtime.send(new InvokeModelCommand({ modelId: model, body }))).body).generation);
});

test("InvokeModel makes vectors of Titan's and Cohere's bodies", async () => {
  const titan = json((await invoke({ inputText: "kettle" })).body);
  const cohere = json((await invoke({ texts: ["kettle", "pot"], input_type: "search_document" })).body);

  assert.ok(titan.embedding.every(Number.isFinite));
  assert.ok(titan.inputTextTokenCount > 0);
  assert.equal(cohere.embeddings.length, 2);
  assert.equal(cohere.embeddings[0].length, titan.embedding.length);
});

test("what InvokeModel cannot take is refused", async () => {
  await refused(invoke({ hello: 1 }), "ValidationException", 400, /Malformed input request/);
  await refused(invoke([]), "ValidationException", 400, /Malformed input request/);
  await refused(runtime.send(new InvokeModelCommand({ modelId: model, body: "{" })), "ValidationException", 400, /Malformed input request/);
  await refused(invoke({ anthropic_version: "bedrock-2023-05-31", messages: [] }), "ValidationException", 400, /max_tokens/);
  await refused(invoke({ prompt: "x" }, { modelId: "no.such-model" }), "ValidationException", 400, /identifier is invalid/);
  await refused(chunks({ hello: 1 }), "ValidationException", 400, /Malformed input request/);
});

test("CountTokens counts what Converse and InvokeModel would read", async () => {
  const count = async (input) => (await runtime.send(new CountTokensCommand({ modelId: model, input }))).inputTokens;

  assert.equal(await count({ converse: { messages } }), (await converse()).usage.inputTokens);
  const body = { anthropic_version: "bedrock-2023-05-31", max_tokens: 5, messages: [{ role: "user", content: "Hello" }] };
  assert.equal(await count({ invokeModel: { body: new TextEncoder().encode(JSON.stringify(body)) } }), json((await invoke(body)).body).usage.input_tokens);
  await refused(count({}), "ValidationException");
});

const apply = (content, more = {}) => runtime.send(new ApplyGuardrailCommand({
  guardrailIdentifier, guardrailVersion: "1", source: "INPUT", content: content.map((item) => ({ text: { text: item } })), ...more,
}));

test("ApplyGuardrail lets pass, blocks and masks", async () => {
  const [passed, blocked, masked] = [await apply(["a kettle"]), await apply(["a pumpkin"]), await apply(["mail a@example.com"])];

  assert.deepEqual([passed.action, passed.outputs, passed.usage.wordPolicyUnits], ["NONE", [], 1]);
  assert.deepEqual([blocked.action, blocked.outputs[0].text], ["GUARDRAIL_INTERVENED", "Not that."]);
  assert.deepEqual(blocked.assessments[0].wordPolicy.customWords.map((word) => [word.match, word.action]), [["pumpkin", "BLOCKED"]]);
  assert.equal(masked.outputs[0].text, "mail {EMAIL}");
  assert.deepEqual(masked.assessments[0].sensitiveInformationPolicy.piiEntities.map((found) => [found.type, found.match, found.action]),
    [["EMAIL", "a@example.com", "ANONYMIZED"]]);
  assert.equal((await apply(["a pumpkin"], { source: "OUTPUT" })).outputs[0].text, "Nor this.");
  assert.equal((await apply(["a pumpkin"], { guardrailVersion: "DRAFT", outputScope: "FULL" })).action, "GUARDRAIL_INTERVENED");
});

test("ApplyGuardrail refuses what is not there", async () => {
  await refused(apply(["x"], { guardrailIdentifier: "abcdefghijkl" }), "ResourceNotFoundException", 404);
  await refused(apply(["x"], { guardrailVersion: "9" }), "ResourceNotFoundException", 404);
  await refused(apply(["x"], { source: "MIDDLE" }), "ValidationException", 400, /enum value set/);
});

test("a guardrail stands before Converse", async () => {
  const guardrailConfig = { guardrailIdentifier, guardrailVersion: "1", trace: "enabled" };
  const answer = await converse({ ...said("a pumpkin"), guardrailConfig });
  const { stream } = await converseStream({ ...said("a pumpkin"), guardrailConfig });

  const streamed = await events(stream);

  assert.deepEqual([answer.stopReason, text(answer)], ["guardrail_intervened", "Not that."]);
  assert.ok(answer.trace.guardrail.inputAssessment[guardrailIdentifier].wordPolicy.customWords.length > 0);
  assert.equal(streamed.map((event) => event.contentBlockDelta?.delta.text ?? "").join(""), "Not that.");
  assert.equal(streamed.find((event) => event.messageStop).messageStop.stopReason, "guardrail_intervened");
  assert.ok(streamed.at(-1).metadata.trace.guardrail.inputAssessment[guardrailIdentifier]);
  assert.notEqual((await converse({ guardrailConfig })).stopReason, "guardrail_intervened");
});

test("a guardrail stands before InvokeModel", async () => {
  const body = { prompt: "a pumpkin", max_gen_len: 4 };

  const answer = json((await invoke(body, { guardrailIdentifier, guardrailVersion: "1", trace: "ENABLED" })).body);

  assert.equal(answer["amazon-bedrock-guardrailAction"], "INTERVENED");
  assert.match(JSON.stringify(answer), /Not that\./);
});

test("a wrong secret is refused", () =>
  refused(client(BedrockRuntimeClient, { credentials: { ...credentials(), secretAccessKey: "wrong" } }).send(new ConverseCommand({ modelId: model, messages })),
    "InvalidSignatureException", 403));
