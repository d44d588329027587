import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  BedrockClient, CreateGuardrailCommand, CreateGuardrailVersionCommand, CreateModelInvocationJobCommand, DeleteGuardrailCommand,
  GetFoundationModelCommand, GetGuardrailCommand, GetInferenceProfileCommand, GetModelInvocationJobCommand, ListFoundationModelsCommand,
  ListGuardrailsCommand, ListInferenceProfilesCommand, ListModelInvocationJobsCommand, paginateListGuardrails, paginateListInferenceProfiles,
  paginateListModelInvocationJobs, StopModelInvocationJobCommand, UpdateGuardrailCommand,
} from "@aws-sdk/client-bedrock";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { client, collect, credentials, model, refused, role, unique, until } from "./checks.js";

const Bucket = unique("batch");
const unknownId = "abcdefghijkl";
let bedrock;
let s3;

before(async () => {
  bedrock = client(BedrockClient);
  s3 = client(S3Client, { forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
});

const policies = {
  topicPolicyConfig: {
    topicsConfig: [{ name: "Investments", definition: "Advice on where to invest money.", examples: ["Which shares should I buy?"], type: "DENY" }],
  },
  contentPolicyConfig: {
    filtersConfig: [{ type: "HATE", inputStrength: "HIGH", outputStrength: "MEDIUM" }, { type: "PROMPT_ATTACK", inputStrength: "HIGH", outputStrength: "NONE" }],
  },
  wordPolicyConfig: { wordsConfig: [{ text: "kürbis" }], managedWordListsConfig: [{ type: "PROFANITY" }] },
  sensitiveInformationPolicyConfig: {
    piiEntitiesConfig: [{ type: "EMAIL", action: "ANONYMIZE" }], regexesConfig: [{ name: "ticket", pattern: "T-\\d{4}", action: "BLOCK", description: "a ticket" }],
  },
  contextualGroundingPolicyConfig: { filtersConfig: [{ type: "GROUNDING", threshold: 0.75 }, { type: "RELEVANCE", threshold: 0.5 }] },
};

const guardrail = (name, more = {}) => ({
  name, blockedInputMessaging: "Not that.", blockedOutputsMessaging: "Nor this.", wordPolicyConfig: { wordsConfig: [{ text: "secret" }] }, ...more,
});
const create = (name, more) => bedrock.send(new CreateGuardrailCommand(guardrail(name, more)));
const get = (guardrailIdentifier, guardrailVersion) => bedrock.send(new GetGuardrailCommand({ guardrailIdentifier, guardrailVersion }));

test("ListFoundationModels tells of each model", async () => {
  const { modelSummaries } = await bedrock.send(new ListFoundationModelsCommand({}));

  const pocket = modelSummaries.find((summary) => summary.modelId === model);
  assert.equal(pocket.modelArn, `arn:aws:bedrock:us-east-1::foundation-model/${model}`);
  assert.ok(pocket.modelName && pocket.providerName);
  assert.deepEqual(pocket.inputModalities, ["TEXT"]);
  assert.ok(pocket.outputModalities.includes("TEXT"));
  assert.deepEqual([pocket.responseStreamingSupported, pocket.inferenceTypesSupported, pocket.modelLifecycle.status], [true, ["ON_DEMAND"], "ACTIVE"]);
});

test("ListFoundationModels filters", async () => {
  const list = async (filter) => (await bedrock.send(new ListFoundationModelsCommand(filter))).modelSummaries;
  const all = await list({});

  assert.ok((await list({ byProvider: all[0].providerName })).length > 0);
  assert.deepEqual(await list({ byProvider: "Nobody" }), []);
  assert.equal((await list({ byOutputModality: "TEXT", byInferenceType: "ON_DEMAND" })).length, all.length);
  assert.deepEqual(await list({ byOutputModality: "IMAGE" }), []);
  assert.deepEqual(await list({ byInferenceType: "PROVISIONED" }), []);
  assert.deepEqual(await list({ byCustomizationType: "FINE_TUNING" }), []);
  await refused(list({ byOutputModality: "SMELL" }), "ValidationException");
});

test("GetFoundationModel takes an id and an ARN", async () => {
  const byId = await bedrock.send(new GetFoundationModelCommand({ modelIdentifier: model }));
  const byArn = await bedrock.send(new GetFoundationModelCommand({ modelIdentifier: byId.modelDetails.modelArn }));

  assert.equal(byId.modelDetails.modelId, model);
  assert.deepEqual(byArn.modelDetails, byId.modelDetails);
});

test("GetFoundationModel refuses an unknown model", async () => {
  const arn = "arn:aws:bedrock:us-east-1::foundation-model/no.such-model-v1:0";
  await refused(bedrock.send(new GetFoundationModelCommand({ modelIdentifier: "no.such-model-v1:0" })), "ValidationException", 400, /identifier is invalid/);
  await refused(bedrock.send(new GetFoundationModelCommand({ modelIdentifier: arn })), "ResourceNotFoundException", 404);
  await refused(bedrock.send(new GetFoundationModelCommand({ modelIdentifier: "no such model" })), "ValidationException");
});

test("ListInferenceProfiles pages over the profiles of the system", async () => {
  const profiles = await collect(paginateListInferenceProfiles({ client: bedrock, pageSize: 1 }, {}), "inferenceProfileSummaries");
  const one = profiles.find((profile) => profile.inferenceProfileId === `us.${model}`);

  assert.equal(new Set(profiles.map((profile) => profile.inferenceProfileArn)).size, profiles.length);
  assert.deepEqual([one.status, one.type], ["ACTIVE", "SYSTEM_DEFINED"]);
  assert.equal(one.models[0].modelArn, `arn:aws:bedrock:us-east-1::foundation-model/${model}`);
  assert.ok(one.createdAt instanceof Date);
  const first = await bedrock.send(new ListInferenceProfilesCommand({ maxResults: 1, typeEquals: "SYSTEM_DEFINED" }));
  assert.equal(first.inferenceProfileSummaries.length, 1);
  assert.ok(first.nextToken);
  assert.deepEqual((await bedrock.send(new ListInferenceProfilesCommand({ typeEquals: "APPLICATION" }))).inferenceProfileSummaries, []);
});

test("GetInferenceProfile takes an id and an ARN", async () => {
  const byId = await bedrock.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier: `us.${model}` }));
  const byArn = await bedrock.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier: byId.inferenceProfileArn }));

  assert.equal(byId.inferenceProfileId, `us.${model}`);
  assert.equal(byArn.inferenceProfileName, byId.inferenceProfileName);
  await refused(bedrock.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier: "us.nothing" })), "ResourceNotFoundException", 404);
});

test("CreateGuardrail and GetGuardrail keep every policy", async () => {
  const name = unique();
  const created = await create(name, { ...policies, description: "für Prüfungen", tags: [{ key: "team", value: "js" }] });

  const got = await get(created.guardrailId);

  assert.match(created.guardrailId, /^[a-z0-9]+$/);
  assert.equal(created.guardrailArn, `arn:aws:bedrock:us-east-1:000000000000:guardrail/${created.guardrailId}`);
  assert.deepEqual([created.version, created.$metadata.httpStatusCode], ["DRAFT", 202]);
  assert.ok(created.createdAt instanceof Date);
  assert.deepEqual([got.name, got.description, got.version, got.status], [name, "für Prüfungen", "DRAFT", "READY"]);
  assert.deepEqual([got.blockedInputMessaging, got.blockedOutputsMessaging], ["Not that.", "Nor this."]);
  assert.ok(got.createdAt instanceof Date && got.updatedAt instanceof Date);
  assert.equal(got.topicPolicy.topics[0].name, "Investments");
  assert.deepEqual(got.topicPolicy.topics[0].examples, ["Which shares should I buy?"]);
  assert.deepEqual(got.contentPolicy.filters.map((filter) => [filter.type, filter.inputStrength]), [["HATE", "HIGH"], ["PROMPT_ATTACK", "HIGH"]]);
  assert.deepEqual([got.wordPolicy.words[0].text, got.wordPolicy.managedWordLists[0].type], ["kürbis", "PROFANITY"]);
  assert.deepEqual([got.sensitiveInformationPolicy.piiEntities[0].type, got.sensitiveInformationPolicy.regexes[0].pattern], ["EMAIL", "T-\\d{4}"]);
  assert.deepEqual(got.contextualGroundingPolicy.filters.map((filter) => filter.threshold), [0.75, 0.5]);
  assert.equal((await get(created.guardrailArn, "DRAFT")).guardrailId, created.guardrailId);
});

test("a guardrail is created once for a client's token", async () => {
  const [name, clientRequestToken] = [unique(), unique("token")];

  const first = await create(name, { clientRequestToken });
  const second = await create(name, { clientRequestToken });

  assert.equal(second.guardrailId, first.guardrailId);
  await refused(create(name), "ConflictException");
});

test("UpdateGuardrail replaces the draft", async () => {
  const name = unique();
  const { guardrailId } = await create(name, policies);

  const updated = await bedrock.send(new UpdateGuardrailCommand({ ...guardrail(`${name}-2`), guardrailIdentifier: guardrailId }));

  assert.ok(updated.updatedAt instanceof Date);
  const got = await get(guardrailId);
  assert.deepEqual([got.name, got.wordPolicy.words[0].text, got.topicPolicy], [`${name}-2`, "secret", undefined]);
  await refused(bedrock.send(new UpdateGuardrailCommand({ ...guardrail(name), guardrailIdentifier: unknownId })), "ResourceNotFoundException", 404);
});

test("CreateGuardrailVersion freezes the draft", async () => {
  const name = unique();
  const { guardrailId } = await create(name);
  const version = (description) => bedrock.send(new CreateGuardrailVersionCommand({ guardrailIdentifier: guardrailId, description }));

  const one = await version("the first");
  await bedrock.send(new UpdateGuardrailCommand({ ...guardrail(name, { blockedInputMessaging: "Changed." }), guardrailIdentifier: guardrailId }));
  const two = await version();

  assert.deepEqual([one.version, two.version, one.guardrailId], ["1", "2", guardrailId]);
  const frozen = await get(guardrailId, "1");
  assert.deepEqual([frozen.blockedInputMessaging, frozen.description, frozen.version], ["Not that.", "the first", "1"]);
  assert.equal((await get(guardrailId, "2")).blockedInputMessaging, "Changed.");
  await refused(get(guardrailId, "3"), "ResourceNotFoundException", 404);
});

test("ListGuardrails pages over guardrails, and over the versions of one", async () => {
  const names = [unique(), unique(), unique()];
  const ids = [];
  for (const name of names) ids.push((await create(name)).guardrailId);
  await bedrock.send(new CreateGuardrailVersionCommand({ guardrailIdentifier: ids[0] }));

  const all = await collect(paginateListGuardrails({ client: bedrock, pageSize: 2 }, {}), "guardrails");
  const versions = await collect(paginateListGuardrails({ client: bedrock, pageSize: 1 }, { guardrailIdentifier: ids[0] }), "guardrails");

  assert.deepEqual(all.filter((item) => names.includes(item.name)).map((item) => item.version), ["DRAFT", "DRAFT", "DRAFT"]);
  assert.deepEqual(versions.map((item) => item.version).sort(), ["1", "DRAFT"]);
  assert.ok(all[0].createdAt instanceof Date);
  assert.equal((await bedrock.send(new ListGuardrailsCommand({ maxResults: 1 }))).guardrails.length, 1);
});

test("DeleteGuardrail removes a version, or all of it", async () => {
  const { guardrailId } = await create(unique());
  await bedrock.send(new CreateGuardrailVersionCommand({ guardrailIdentifier: guardrailId }));
  const remove = (guardrailVersion) => bedrock.send(new DeleteGuardrailCommand({ guardrailIdentifier: guardrailId, guardrailVersion }));

  await remove("1");

  await refused(get(guardrailId, "1"), "ResourceNotFoundException", 404);
  assert.equal((await get(guardrailId)).version, "DRAFT");
  await remove();
  await refused(get(guardrailId), "ResourceNotFoundException", 404);
  await refused(remove(), "ResourceNotFoundException", 404);
});

test("a guardrail that cannot be is refused", async () => {
  await refused(create(unique(), { wordPolicyConfig: undefined }), "ValidationException");
  await refused(create("no spaces"), "ValidationException", 400, /pattern/);
  await refused(create(unique(), { contentPolicyConfig: { filtersConfig: [{ type: "HATE", inputStrength: "ENORMOUS", outputStrength: "LOW" }] } }),
    "ValidationException", 400, /enum value set/);
  await refused(create(unique(), { contextualGroundingPolicyConfig: { filtersConfig: [{ type: "GROUNDING", threshold: 1.5 }] } }), "ValidationException");
  await refused(bedrock.send(new CreateGuardrailCommand({ name: unique() })), "ValidationException", 400, /blockedInputMessaging/);
  await refused(bedrock.send(new ListGuardrailsCommand({ maxResults: 0 })), "ValidationException");
});

const records = (count) => Array.from({ length: count }, (_, i) => JSON.stringify({
  recordId: `r${i}`, modelInput: { messages: [{ role: "user", content: [{ text: `Say ${i}.` }] }], inferenceConfig: { maxTokens: 2 } },
})).join("\n");

async function start(jobName, count = 100, more = {}) {
  await s3.send(new PutObjectCommand({ Bucket, Key: `${jobName}/in.jsonl`, Body: records(count) }));
  return bedrock.send(new CreateModelInvocationJobCommand({
    jobName, roleArn: role, modelId: model, modelInvocationType: "Converse",
    inputDataConfig: { s3InputDataConfig: { s3Uri: `s3://${Bucket}/${jobName}/in.jsonl`, s3InputFormat: "JSONL" } },
    outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://${Bucket}/${jobName}/out/` } }, ...more,
  }));
}
const job = (jobIdentifier) => bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier }));
const ended = (arn) => until(async () => {
  const found = await job(arn);
  return found.endTime && found;
});

test("a batch job answers its records", async () => {
  const name = unique();
  const { jobArn } = await start(name);

  const done = await ended(jobArn);

  assert.match(jobArn, /^arn:aws:bedrock:us-east-1:000000000000:model-invocation-job\/[a-z0-9]{12}$/);
  assert.deepEqual([done.status, done.message, done.jobName, done.modelId, done.roleArn], ["Completed", undefined, name, model, role]);
  assert.deepEqual([done.totalRecordCount, done.successRecordCount, done.errorRecordCount].map(Number), [100, 100, 0]);
  assert.ok(done.submitTime instanceof Date && done.lastModifiedTime instanceof Date && done.jobExpirationTime > done.submitTime);
  assert.equal(done.inputDataConfig.s3InputDataConfig.s3Uri, `s3://${Bucket}/${name}/in.jsonl`);
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: `${name}/out/` }));
  const out = Contents.find((item) => item.Key.endsWith("in.jsonl.out"));
  const lines = (await (await s3.send(new GetObjectCommand({ Bucket, Key: out.Key }))).Body.transformToString()).trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, 100);
  assert.equal(lines[0].modelOutput.output.message.role, "assistant");
  assert.ok(Contents.some((item) => item.Key.endsWith("manifest.json.out")));
  await refused(bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier: jobArn })), "ConflictException");
});

test("a batch job is stopped", async () => {
  const { jobArn } = await start(unique(), 5000);

  await bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier: jobArn }));

  assert.equal((await ended(jobArn)).status, "Stopped");
});

test("a batch job without input fails, and says why", async () => {
  const name = unique();
  const missing = { s3InputDataConfig: { s3Uri: `s3://${Bucket}/${name}/nothing.jsonl` } };
  const { jobArn } = await start(name, 1, { inputDataConfig: missing });

  const failed = await ended(jobArn);

  assert.equal(failed.status, "Failed");
  assert.ok(failed.message);
});

test("ListModelInvocationJobs pages, sorts and filters", async () => {
  const prefix = unique("list");
  const arns = [];
  for (const i of [1, 2, 3]) arns.push((await start(`${prefix}-${i}`, 1)).jobArn);
  for (const arn of arns) await ended(arn);
  const names = async (input) =>
    (await collect(paginateListModelInvocationJobs({ client: bedrock, pageSize: 2 }, { nameContains: prefix, ...input }), "invocationJobSummaries")).map((item) => item.jobName.slice(-1));

  assert.deepEqual(await names({ sortBy: "CreationTime", sortOrder: "Ascending" }), ["1", "2", "3"]);
  assert.deepEqual(await names({ sortOrder: "Descending" }), ["3", "2", "1"]);
  assert.deepEqual(await names({ statusEquals: "InProgress" }), []);
  assert.deepEqual(await names({ submitTimeAfter: new Date(Date.now() + 3_600_000) }), []);
  const { invocationJobSummaries } = await bedrock.send(new ListModelInvocationJobsCommand({ nameContains: prefix, maxResults: 1 }));
  assert.ok(invocationJobSummaries[0].submitTime instanceof Date);
});

test("a batch job is created once for a client's token", async () => {
  const [name, clientRequestToken] = [unique(), unique("token")];

  const first = await start(name, 1, { clientRequestToken });

  assert.equal((await start(name, 1, { clientRequestToken })).jobArn, first.jobArn);
  await refused(start(name, 1), "ConflictException");
});

test("a batch job that cannot be is refused", async () => {
  await refused(start(unique(), 1, { modelId: "no.such-model-v1:0" }), "ValidationException");
  await refused(start(unique(), 1, { timeoutDurationInHours: 1 }), "ValidationException");
  await refused(job(unknownId), "ResourceNotFoundException", 404);
  await refused(bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier: unknownId })), "ResourceNotFoundException", 404);
});

test("a wrong secret is refused", () =>
  refused(client(BedrockClient, { credentials: { ...credentials(), secretAccessKey: "wrong" } }).send(new ListFoundationModelsCommand({})),
    "InvalidSignatureException", 403));
