import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  ApplicationAutoScalingClient, DeleteScalingPolicyCommand, DeleteScheduledActionCommand, DeregisterScalableTargetCommand, DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand, DescribeScalingPoliciesCommand, DescribeScheduledActionsCommand, paginateDescribeScheduledActions,
  PutScalingPolicyCommand, PutScheduledActionCommand, RegisterScalableTargetCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  CreateEndpointCommand, CreateEndpointConfigCommand, CreateModelCommand, DeleteEndpointCommand, SageMakerClient, waitUntilEndpointInService,
} from "@aws-sdk/client-sagemaker";
import { client, collect, image, refused, role, unique } from "./checks.js";

const name = unique("scaled");
const ResourceId = `endpoint/${name}/variant/base`;
const target = { ServiceNamespace: "sagemaker", ResourceId, ScalableDimension: "sagemaker:variant:DesiredInstanceCount" };
let sagemaker, scaling;

before(async () => {
  [sagemaker, scaling] = [client(SageMakerClient), client(ApplicationAutoScalingClient)];
  await sagemaker.send(new CreateModelCommand({
    ModelName: name, ExecutionRoleArn: role, PrimaryContainer: { Image: image, Environment: { BASE_MODEL: "pocket-mini" } },
  }));
  await sagemaker.send(new CreateEndpointConfigCommand({
    EndpointConfigName: name, ProductionVariants: [{ VariantName: "base", ModelName: name, InstanceType: "ml.m5.large", InitialInstanceCount: 1 }],
  }));
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }));
  await waitUntilEndpointInService({ client: sagemaker, maxWaitTime: 120, minDelay: 1, maxDelay: 1 }, { EndpointName: name });
}, { timeout: 150_000 });

after(() => sagemaker.send(new DeleteEndpointCommand({ EndpointName: name })));

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

test("scheduled actions are listed by pages", async () => {
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 3 }));
  const names = [unique("page"), unique("page"), unique("page")];
  for (const ScheduledActionName of names) {
    await scaling.send(new PutScheduledActionCommand({ ...target, ScheduledActionName, Schedule: "rate(1 day)", ScalableTargetAction: { MinCapacity: 1 } }));
  }

  const found = await collect(
    paginateDescribeScheduledActions({ client: scaling, pageSize: 2 }, { ServiceNamespace: "sagemaker", ScheduledActionNames: names }), "ScheduledActions");

  assert.deepEqual(found.map((action) => action.ScheduledActionName).sort(), names.sort());
  assert.ok(found[0].CreationTime instanceof Date);
  assert.match(found[0].ScheduledActionARN, /^arn:aws:autoscaling:us-east-1:000000000000:scheduledAction:/);
});

test("a schedule that cannot be is refused", async () => {
  const put = (more) => scaling.send(new PutScheduledActionCommand({
    ...target, ScheduledActionName: unique(), Schedule: "rate(1 day)", ScalableTargetAction: { MinCapacity: 1 }, ...more,
  }));
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 3 }));

  await refused(put({ Schedule: "every day" }), "ValidationException");
  await refused(put({ Timezone: "Nowhere/Here" }), "ValidationException");
  await refused(put({ ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 1 } }), "ValidationException");
  await refused(put({ ResourceId: "endpoint/nothing/variant/v" }), "ObjectNotFoundException");
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
