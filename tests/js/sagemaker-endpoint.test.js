import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  ApplicationAutoScalingClient, DeleteScalingPolicyCommand, DeregisterScalableTargetCommand, DescribeScalableTargetsCommand, DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand, PutScalingPolicyCommand, RegisterScalableTargetCommand, DeleteScheduledActionCommand, DescribeScheduledActionsCommand,
  PutScheduledActionCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
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
const ResourceId = `endpoint/${EndpointName}/variant/base`;
const Bucket = unique("async");
const target = { ServiceNamespace: "sagemaker", ResourceId, ScalableDimension: "sagemaker:variant:DesiredInstanceCount" };
const chat = JSON.stringify({ messages: [{ role: "user", content: "Hello" }], max_tokens: 8, temperature: 0 });
let sagemaker, runtime, scaling, s3;

const variant = (VariantName) =>
  ({ VariantName, ModelName: EndpointName, InstanceType: "ml.m5.large", InitialInstanceCount: 1, InitialVariantWeight: 1 });
const config = (EndpointConfigName, more = {}) => sagemaker.send(new CreateEndpointConfigCommand({
  EndpointConfigName, ProductionVariants: [variant("base"), variant("tuned")], ...more,
}));
const describe = () => sagemaker.send(new DescribeEndpointCommand({ EndpointName }));
const inService = () => waitUntilEndpointInService({ client: sagemaker, maxWaitTime: 120, minDelay: 1, maxDelay: 1 }, { EndpointName });

before(async () => {
  [sagemaker, runtime, scaling] = [client(SageMakerClient), client(SageMakerRuntimeClient), client(ApplicationAutoScalingClient)];
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

test("a variant becomes a scalable target", async () => {
  const { ScalableTargetARN } = await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 3 }));

  const { ScalableTargets } = await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: "sagemaker", ResourceIds: [ResourceId] }));

  assert.equal(ScalableTargets.length, 1);
  assert.equal(ScalableTargets[0].ScalableTargetARN, ScalableTargetARN);
  assert.deepEqual([ScalableTargets[0].MinCapacity, ScalableTargets[0].MaxCapacity], [1, 3]);
  assert.ok(ScalableTargets[0].CreationTime instanceof Date);
});

test("a target-tracking policy makes its alarms, and takes them along", async () => {
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 3 }));
  const cloudwatch = client(CloudWatchClient);
  const PolicyName = unique("policy");
  const put = await scaling.send(new PutScalingPolicyCommand({
    ...target, PolicyName, PolicyType: "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 70, PredefinedMetricSpecification: { PredefinedMetricType: "SageMakerVariantInvocationsPerInstance" }, ScaleInCooldown: 60, ScaleOutCooldown: 0,
    },
  }));

  assert.equal(put.Alarms.length, 2);
  const AlarmNames = put.Alarms.map((alarm) => alarm.AlarmName);
  assert.equal((await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }))).MetricAlarms.length, 2);
  const { ScalingPolicies } = await scaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: "sagemaker", PolicyNames: [PolicyName] }));
  assert.equal(ScalingPolicies[0].PolicyARN, put.PolicyARN);
  assert.equal(ScalingPolicies[0].TargetTrackingScalingPolicyConfiguration.TargetValue, 70);
  await scaling.send(new DeleteScalingPolicyCommand({ ...target, PolicyName }));
  assert.equal((await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }))).MetricAlarms.length, 0);
  await refused(scaling.send(new DeleteScalingPolicyCommand({ ...target, PolicyName })), "ObjectNotFoundException");
});

test("a step policy is kept", async () => {
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 3 }));
  const PolicyName = unique("step");
  const { PolicyARN } = await scaling.send(new PutScalingPolicyCommand({
    ...target, PolicyName, PolicyType: "StepScaling",
    StepScalingPolicyConfiguration: {
      AdjustmentType: "ChangeInCapacity", MetricAggregationType: "Maximum", Cooldown: 60, StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    },
  }));

  const { ScalingPolicies } = await scaling.send(new DescribeScalingPoliciesCommand({ ...target, PolicyNames: [PolicyName] }));

  assert.equal(ScalingPolicies[0].PolicyARN, PolicyARN);
  assert.deepEqual(ScalingPolicies[0].StepScalingPolicyConfiguration.StepAdjustments, [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }]);
});

test("scheduled actions are put, described and deleted", async () => {
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 3 }));
  const ScheduledActionName = unique("scheduled");
  await scaling.send(new PutScheduledActionCommand({
    ...target, ScheduledActionName, Schedule: "cron(0 9 * * ? *)", Timezone: "Europe/Berlin", ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 3 },
  }));

  const { ScheduledActions } = await scaling.send(new DescribeScheduledActionsCommand({ ServiceNamespace: "sagemaker", ScheduledActionNames: [ScheduledActionName] }));

  assert.equal(ScheduledActions[0].Schedule, "cron(0 9 * * ? *)");
  assert.equal(ScheduledActions[0].Timezone, "Europe/Berlin");
  assert.deepEqual(ScheduledActions[0].ScalableTargetAction, { MinCapacity: 2, MaxCapacity: 3 });
  await scaling.send(new DeleteScheduledActionCommand({ ...target, ScheduledActionName }));
  await refused(scaling.send(new DeleteScheduledActionCommand({ ...target, ScheduledActionName })), "ObjectNotFoundException");
});

test("scaling activities are a list", async () => {
  const { ScalingActivities } = await scaling.send(new DescribeScalingActivitiesCommand({ ServiceNamespace: "sagemaker", ResourceId }));

  assert.ok(Array.isArray(ScalingActivities));
});

test("a target is deregistered once", async () => {
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 2 }));
  await scaling.send(new DeregisterScalableTargetCommand(target));

  const error = await refused(scaling.send(new DeregisterScalableTargetCommand(target)), "ObjectNotFoundException");

  assert.match(error.message, /No scalable target found/i);
  assert.deepEqual((await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: "sagemaker", ResourceIds: [ResourceId] }))).ScalableTargets, []);
});

test("a target of a variant that is not there is refused", () =>
  refused(scaling.send(new RegisterScalableTargetCommand({ ...target, ResourceId: "endpoint/nothing/variant/v", MinCapacity: 1, MaxCapacity: 2 })), "ValidationException"));

test("a least capacity above the greatest is refused", () =>
  refused(scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 3, MaxCapacity: 1 })), "ValidationException"));

test("a policy without a target is refused", () =>
  refused(scaling.send(new PutScalingPolicyCommand({
    ...target, ResourceId: "endpoint/nothing/variant/v", PolicyName: "p", PolicyType: "TargetTrackingScaling",
    TargetTrackingScalingPolicyConfiguration: { TargetValue: 1, PredefinedMetricSpecification: { PredefinedMetricType: "SageMakerVariantInvocationsPerInstance" } },
  })), "ObjectNotFoundException"));
