import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  AddTagsCommand, CreateEndpointConfigCommand, CreateModelCommand, DeleteEndpointConfigCommand, DeleteModelCommand, DeleteTagsCommand,
  DescribeEndpointCommand, DescribeEndpointConfigCommand, DescribeModelCommand, ListEndpointConfigsCommand, ListModelsCommand, ListTagsCommand,
  paginateListEndpointConfigs, paginateListModels, paginateListTags, SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { client, collect, credentials, image, refused, role, unique } from "./checks.js";

let sagemaker;
before(() => (sagemaker = client(SageMakerClient)));

const createModel = (ModelName, more = {}) =>
  sagemaker.send(new CreateModelCommand({ ModelName, ExecutionRoleArn: role, PrimaryContainer: { Image: image }, ...more }));
const variant = (ModelName, more = {}) =>
  ({ VariantName: "base", ModelName, InstanceType: "ml.m5.large", InitialInstanceCount: 1, InitialVariantWeight: 0.2, ...more });

test("CreateModel and DescribeModel keep what was told", async () => {
  const name = unique();
  const { ModelArn } = await createModel(name, {
    PrimaryContainer: { Image: image, ModelDataUrl: "s3://bucket/model.tar.gz", Environment: { A: "1", B: "ä" } },
    Tags: [{ Key: "team", Value: "js" }], EnableNetworkIsolation: true,
  });

  const described = await sagemaker.send(new DescribeModelCommand({ ModelName: name }));

  assert.equal(ModelArn, `arn:aws:sagemaker:us-east-1:000000000000:model/${name}`);
  assert.equal(described.ModelArn, ModelArn);
  assert.equal(described.PrimaryContainer.Image, image);
  assert.deepEqual(described.PrimaryContainer.Environment, { A: "1", B: "ä" });
  assert.equal(described.EnableNetworkIsolation, true);
  assert.equal(described.ExecutionRoleArn, role);
  assert.ok(Math.abs(described.CreationTime - Date.now()) < 600_000);
});

test("DeleteModel removes a model, and a second one is refused", async () => {
  const name = unique();
  await createModel(name);

  await sagemaker.send(new DeleteModelCommand({ ModelName: name }));

  await refused(sagemaker.send(new DeleteModelCommand({ ModelName: name })), "ValidationException", 400, /Could not find model/);
  await refused(sagemaker.send(new DescribeModelCommand({ ModelName: name })), "ValidationException", 400, /Could not find model/);
});

test("a model's name is its identity", async () => {
  const name = unique();
  await createModel(name);

  await refused(createModel(name), "ValidationException", 400, /Cannot create already existing model/);
});

test("ListModels pages, sorts and filters", async () => {
  const prefix = unique("list");
  for (const i of [1, 2, 3, 4, 5]) await createModel(`${prefix}-m${i}`);
  const names = async (input, size = 2) =>
    (await collect(paginateListModels({ client: sagemaker, pageSize: size }, { NameContains: prefix, ...input }), "Models")).map((m) => m.ModelName.slice(-2));

  assert.deepEqual(await names({ SortBy: "Name", SortOrder: "Ascending" }), ["m1", "m2", "m3", "m4", "m5"]);
  assert.deepEqual(await names({ SortBy: "Name", SortOrder: "Descending" }, 3), ["m5", "m4", "m3", "m2", "m1"]);
  assert.deepEqual((await names({})).sort(), ["m1", "m2", "m3", "m4", "m5"]);
  assert.deepEqual(await names({ CreationTimeAfter: new Date(Date.now() + 3_600_000) }), []);
  const first = await sagemaker.send(new ListModelsCommand({ NameContains: prefix, MaxResults: 1 }));
  assert.equal(first.Models.length, 1);
  assert.ok(first.NextToken);
});

test("a bad NextToken is refused", () =>
  refused(sagemaker.send(new ListModelsCommand({ NextToken: "bogus" })), "ValidationException"));

test("endpoint configurations are kept with their variants", async () => {
  const name = unique();
  await createModel(name);
  const { EndpointConfigArn } = await sagemaker.send(new CreateEndpointConfigCommand({
    EndpointConfigName: name,
    ProductionVariants: [variant(name), variant(name, { VariantName: "tuned", InitialVariantWeight: 0.8 })],
    DataCaptureConfig: {
      EnableCapture: true, InitialSamplingPercentage: 50, DestinationS3Uri: "s3://bucket/capture", CaptureOptions: [{ CaptureMode: "Input" }],
    },
    Tags: [{ Key: "a", Value: "b" }],
  }));

  const config = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name }));

  assert.equal(config.EndpointConfigArn, EndpointConfigArn);
  assert.deepEqual(config.ProductionVariants.map((v) => v.VariantName), ["base", "tuned"]);
  assert.ok(Math.abs(config.ProductionVariants[0].InitialVariantWeight - 0.2) < 1e-6);
  assert.equal(config.DataCaptureConfig.InitialSamplingPercentage, 50);
  assert.ok(config.CreationTime instanceof Date);
  const listed = await collect(paginateListEndpointConfigs({ client: sagemaker }, { NameContains: name }), "EndpointConfigs");
  assert.deepEqual(listed.map((item) => item.EndpointConfigName), [name]);
  await sagemaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: name }));
  await refused(sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name })), "ValidationException", 400, /Could not find endpoint configuration/);
  assert.deepEqual((await sagemaker.send(new ListEndpointConfigsCommand({ NameContains: name }))).EndpointConfigs, []);
});

test("an endpoint configuration of an unknown model is refused", () =>
  refused(sagemaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: unique(), ProductionVariants: [variant("no-such-model")] })),
    "ValidationException", 400, /Could not find model/));

test("a serverless configuration is refused as one that Local does not offer", async () => {
  const name = unique();
  await createModel(name);
  const ProductionVariants = [{ VariantName: "v", ModelName: name, ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 } }];

  await refused(sagemaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: name, ProductionVariants })), "ValidationException", 400, /ServerlessConfig is not supported/);
});

test("tags are added, replaced, listed by pages and deleted", async () => {
  const name = unique();
  const { ModelArn } = await createModel(name, { Tags: [{ Key: "a", Value: "1" }] });
  const tags = async () => Object.fromEntries((await collect(paginateListTags({ client: sagemaker }, { ResourceArn: ModelArn }), "Tags")).map((t) => [t.Key, t.Value]));

  const added = await sagemaker.send(new AddTagsCommand({ ResourceArn: ModelArn, Tags: [{ Key: "a", Value: "2" }, { Key: "b", Value: "" }] }));
  assert.ok(added.Tags.length >= 2);
  assert.deepEqual(await tags(), { a: "2", b: "" });
  await sagemaker.send(new DeleteTagsCommand({ ResourceArn: ModelArn, TagKeys: ["a", "absent"] }));
  assert.deepEqual(await tags(), { b: "" });
});

test("tags of an unknown resource are refused", () =>
  refused(sagemaker.send(new ListTagsCommand({ ResourceArn: "arn:aws:sagemaker:us-east-1:000000000000:model/nothing" })), "ValidationException"));

test("a missing member is refused with its name", () =>
  refused(sagemaker.send(new CreateModelCommand({ ExecutionRoleArn: role })), "ValidationException", 400, /modelName/i));

test("a name that breaks its pattern is refused", () =>
  refused(createModel("under_score"), "ValidationException", 400, /regular expression pattern/));

test("a value that no enumeration has is refused", () =>
  refused(sagemaker.send(new ListModelsCommand({ SortBy: "Colour" })), "ValidationException", 400, /enum value set/));

test("a number out of its range is refused", () =>
  refused(sagemaker.send(new ListModelsCommand({ MaxResults: 101 })), "ValidationException", 400, /less than or equal to 100/));

test("an unknown endpoint is refused", () =>
  refused(sagemaker.send(new DescribeEndpointCommand({ EndpointName: "nothing" })), "ValidationException", 400, /Could not find endpoint/));

test("a wrong secret is refused", () =>
  refused(client(SageMakerClient, { credentials: { ...credentials(), secretAccessKey: "wrong" } }).send(new ListModelsCommand({})),
    "InvalidSignatureException"));

test("an unknown access key is refused", () =>
  refused(client(SageMakerClient, { credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" } }).send(new ListModelsCommand({})),
    "UnrecognizedClientException"));
