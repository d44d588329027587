import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateEndpointCommand, CreateEndpointConfigCommand, CreateModelCommand, DeleteEndpointCommand, DescribeEndpointCommand, ListEndpointsCommand,
  paginateListEndpoints, SageMakerClient, UpdateEndpointCommand, UpdateEndpointWeightsAndCapacitiesCommand, waitUntilEndpointDeleted,
  waitUntilEndpointInService,
} from "@aws-sdk/client-sagemaker";
import {
  InvokeEndpointAsyncCommand, InvokeEndpointCommand, InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient,
} from "@aws-sdk/client-sagemaker-runtime";
import { client, collect, image, refused, role, unique, until } from "./checks.js";

const EndpointName = unique("endpoint");
const Bucket = unique("async");
const chat = JSON.stringify({ messages: [{ role: "user", content: "Hello" }], max_tokens: 8, temperature: 0 });
let sagemaker, runtime, s3;

const variant = (VariantName) =>
  ({ VariantName, ModelName: EndpointName, InstanceType: "ml.m5.large", InitialInstanceCount: 1, InitialVariantWeight: 1 });
const config = (EndpointConfigName, more = {}) => sagemaker.send(new CreateEndpointConfigCommand({
  EndpointConfigName, ProductionVariants: [variant("base"), variant("tuned")], ...more,
}));
const describe = () => sagemaker.send(new DescribeEndpointCommand({ EndpointName }));
const inService = () => waitUntilEndpointInService({ client: sagemaker, maxWaitTime: 120, minDelay: 1, maxDelay: 1 }, { EndpointName });

before(async () => {
  [sagemaker, runtime] = [client(SageMakerClient), client(SageMakerRuntimeClient)];
  s3 = client(S3Client, { forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  await sagemaker.send(new CreateModelCommand({
    ModelName: EndpointName, ExecutionRoleArn: role, PrimaryContainer: { Image: image, Environment: { BASE_MODEL: "pocket-mini" } },
  }));
  await config(EndpointName);
  await sagemaker.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName: EndpointName, Tags: [{ Key: "team", Value: "js" }] }));
  assert.equal((await describe()).EndpointStatus, "Creating");
  assert.equal((await inService()).state, "SUCCESS");
}, { timeout: 150_000 });

after(async () => {
  await sagemaker.send(new DeleteEndpointCommand({ EndpointName }));
  const deleted = await waitUntilEndpointDeleted({ client: sagemaker, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { EndpointName });
  assert.equal(deleted.state, "SUCCESS");
}, { timeout: 90_000 });

test("DescribeEndpoint tells the variants with their weights and counts", async () => {
  const endpoint = await describe();

  assert.equal(endpoint.EndpointArn, `arn:aws:sagemaker:us-east-1:000000000000:endpoint/${EndpointName}`);
  assert.equal(endpoint.EndpointConfigName, EndpointName);
  assert.deepEqual(endpoint.ProductionVariants.map((v) => [v.VariantName, v.CurrentInstanceCount, v.CurrentWeight]), [["base", 1, 1], ["tuned", 1, 1]]);
  assert.ok(endpoint.LastModifiedTime instanceof Date);
});

test("InvokeEndpoint answers with the variant that answered", async () => {
  const answer = await runtime.send(new InvokeEndpointCommand({ EndpointName, ContentType: "application/json", Accept: "application/json", Body: chat, TargetVariant: "tuned" }));

  assert.equal(answer.InvokedProductionVariant, "tuned");
  assert.match(answer.ContentType, /^application\/json/);
  assert.ok(JSON.parse(answer.Body.transformToString()).choices[0].message.content.length > 0);
});

test("InvokeEndpointWithResponseStream streams payload parts", async () => {
  const Body = JSON.stringify({ ...JSON.parse(chat), stream: true });
  const answer = await runtime.send(new InvokeEndpointWithResponseStreamCommand({ EndpointName, ContentType: "application/json", Body }));

  let text = "";
  for await (const event of answer.Body) text += Buffer.from(event.PayloadPart.Bytes).toString();
  assert.match(text, /data: /);
  assert.match(text, /\[DONE\]/);
});

test("a body that the container refuses is a ModelError with what the container said", async () => {
  const error = await refused(runtime.send(new InvokeEndpointCommand({ EndpointName, ContentType: "application/json", Body: "{" })), "ModelError", 424);

  assert.equal(error.OriginalStatusCode, 400);
  assert.ok(error.OriginalMessage.length > 0);
  assert.match(error.LogStreamArn ?? error.message, /.+/);
});

test("an unknown endpoint, variant or content is refused", async () => {
  await refused(runtime.send(new InvokeEndpointCommand({ EndpointName: "nothing", Body: "{}" })), "ValidationError", 400, /not found/i);
  await refused(runtime.send(new InvokeEndpointCommand({ EndpointName, Body: chat, TargetVariant: "nothing" })), "ValidationError", 400);
  await refused(runtime.send(new InvokeEndpointCommand({ EndpointName: "under_score", Body: "{}" })), "ValidationError", 400);
});

test("weights and capacities change", { timeout: 60_000 }, async () => {
  await sagemaker.send(new UpdateEndpointWeightsAndCapacitiesCommand({
    EndpointName, DesiredWeightsAndCapacities: [{ VariantName: "base", DesiredWeight: 3 }, { VariantName: "tuned", DesiredWeight: 1 }],
  }));

  await inService();

  assert.deepEqual((await describe()).ProductionVariants.map((v) => v.CurrentWeight), [3, 1]);
});

test("an unknown variant's weight is refused", () =>
  refused(sagemaker.send(new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName, DesiredWeightsAndCapacities: [{ VariantName: "x", DesiredWeight: 1 }] })), "ValidationException"));

test("endpoints are listed by page, name and state", async () => {
  const listed = await collect(paginateListEndpoints({ client: sagemaker, pageSize: 1 }, { NameContains: EndpointName, StatusEquals: "InService" }), "Endpoints");

  assert.deepEqual(listed.map((item) => item.EndpointName), [EndpointName]);
  assert.deepEqual((await sagemaker.send(new ListEndpointsCommand({ NameContains: EndpointName, StatusEquals: "Failed" }))).Endpoints, []);
});

test("an endpoint's name is its identity", () =>
  refused(sagemaker.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName: EndpointName })), "ValidationException", 400, /Cannot create already existing endpoint/));

test("an endpoint of an unknown configuration is refused", async () => {
  await refused(sagemaker.send(new CreateEndpointCommand({ EndpointName: unique(), EndpointConfigName: "nothing" })), "ValidationException", 400, /Could not find endpoint configuration/);
  await refused(sagemaker.send(new UpdateEndpointCommand({ EndpointName, EndpointConfigName: "nothing" })), "ValidationException", 400, /Could not find endpoint configuration/);
});

test("deleting an unknown endpoint is refused", () =>
  refused(sagemaker.send(new DeleteEndpointCommand({ EndpointName: "nothing" })), "ValidationException", 400, /Could not find endpoint/));

test("UpdateEndpoint moves to another configuration", { timeout: 120_000 }, async () => {
  const name = unique("next");
  await config(name);

  await sagemaker.send(new UpdateEndpointCommand({ EndpointName, EndpointConfigName: name }));
  assert.match((await describe()).EndpointStatus, /Updating|InService/);
  await inService();

  assert.equal((await describe()).EndpointConfigName, name);
});

test("an asynchronous invocation leaves its answer in S3", { timeout: 120_000 }, async () => {
  const name = unique("async");
  await config(name, { ProductionVariants: [variant("only")], AsyncInferenceConfig: { OutputConfig: { S3OutputPath: `s3://${Bucket}/out` } } });
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }));
  await waitUntilEndpointInService({ client: sagemaker, maxWaitTime: 100, minDelay: 1, maxDelay: 1 }, { EndpointName: name });
  await s3.send(new PutObjectCommand({ Bucket, Key: "in.json", Body: chat, ContentType: "application/json" }));

  const answer = await runtime.send(new InvokeEndpointAsyncCommand({ EndpointName: name, InputLocation: `s3://${Bucket}/in.json`, ContentType: "application/json" }));

  assert.equal(answer.$metadata.httpStatusCode, 202);
  assert.ok(answer.InferenceId);
  const [, Key] = /^s3:\/\/[^/]+\/(.+)$/.exec(answer.OutputLocation);
  const output = await until(() => s3.send(new GetObjectCommand({ Bucket, Key })).catch(() => undefined));
  assert.ok(JSON.parse(await output.Body.transformToString()).choices.length > 0);
  await sagemaker.send(new DeleteEndpointCommand({ EndpointName: name }));
});
