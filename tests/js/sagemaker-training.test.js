import assert from "node:assert/strict";
import { before, test } from "node:test";
import { CloudWatchLogsClient, DescribeLogStreamsCommand, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  AddTagsCommand, CreateTrainingJobCommand, DescribeTrainingJobCommand, ListTagsCommand, ListTrainingJobsCommand, paginateListTrainingJobs, SageMakerClient,
  StopTrainingJobCommand, waitUntilTrainingJobCompletedOrStopped,
} from "@aws-sdk/client-sagemaker";
import { client, collect, image, refused, role, unique } from "./checks.js";

const Bucket = unique("train");
let s3, sagemaker, logs;

before(async () => {
  [s3, sagemaker, logs] = [client(S3Client, { forcePathStyle: true }), client(SageMakerClient), client(CloudWatchLogsClient)];
  await s3.send(new CreateBucketCommand({ Bucket }));
  const rows = [1, 2, 3, 4].map((i) => JSON.stringify({ prompt: `question ${i}`, completion: `answer ${i}` }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "data/train.jsonl", Body: rows.join("\n") + "\n" }));
});

const job = (TrainingJobName, more = {}) => new CreateTrainingJobCommand({
  TrainingJobName,
  RoleArn: role,
  AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: "File", MetricDefinitions: [{ Name: "loss", Regex: "loss[= ]([0-9.]+)" }] },
  HyperParameters: { base_model: "pocket-mini", epochs: "1", log_steps: "1" },
  InputDataConfig: [{ ChannelName: "train", DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: `s3://${Bucket}/data/` } } }],
  OutputDataConfig: { S3OutputPath: `s3://${Bucket}/output` },
  ResourceConfig: { InstanceType: "ml.m5.xlarge", InstanceCount: 1, VolumeSizeInGB: 10 },
  StoppingCondition: { MaxRuntimeInSeconds: 600 },
  Tags: [{ Key: "team", Value: "js" }],
  ...more,
});
const describe = (TrainingJobName) => sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName }));

test("a training job runs to its end, logs, and leaves its artifact", { timeout: 180_000 }, async () => {
  const name = unique();
  const { TrainingJobArn } = await sagemaker.send(job(name));
  assert.equal(TrainingJobArn, `arn:aws:sagemaker:us-east-1:000000000000:training-job/${name}`);
  assert.equal((await describe(name)).TrainingJobStatus, "InProgress");

  const waited = await waitUntilTrainingJobCompletedOrStopped({ client: sagemaker, maxWaitTime: 150, minDelay: 1, maxDelay: 1 }, { TrainingJobName: name });

  assert.equal(waited.state, "SUCCESS");
  const done = await describe(name);
  assert.equal(done.TrainingJobStatus, "Completed", done.FailureReason);
  assert.equal(done.SecondaryStatus, "Completed");
  assert.ok(done.SecondaryStatusTransitions.some((transition) => transition.Status === "Training"));
  assert.ok(done.TrainingEndTime >= done.TrainingStartTime);
  assert.ok(done.BillableTimeInSeconds > 0);
  assert.ok(done.FinalMetricDataList?.some((metric) => metric.MetricName === "loss"), JSON.stringify(done.FinalMetricDataList));
  const [, Key] = /^s3:\/\/[^/]+\/(.+)$/.exec(done.ModelArtifacts.S3ModelArtifacts);
  assert.ok((await s3.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength > 0);

  const logGroupName = "/aws/sagemaker/TrainingJobs";
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: name }));
  const { events } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: logStreams[0].logStreamName, startFromHead: true }));
  assert.ok(events.length > 0);
  assert.deepEqual((await sagemaker.send(new ListTagsCommand({ ResourceArn: TrainingJobArn }))).Tags, [{ Key: "team", Value: "js" }]);
});

test("a training job stops, and a waiter sees it", { timeout: 120_000 }, async () => {
  const name = unique();
  await sagemaker.send(job(name, { HyperParameters: { base_model: "pocket-mini", epochs: "1000" } }));

  await sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: name }));

  await waitUntilTrainingJobCompletedOrStopped({ client: sagemaker, maxWaitTime: 100, minDelay: 1, maxDelay: 1 }, { TrainingJobName: name });
  assert.equal((await describe(name)).TrainingJobStatus, "Stopped");
  await refused(sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: name })), "ValidationException");
});

test("a training job that fails says why", { timeout: 120_000 }, async () => {
  const name = unique();
  await sagemaker.send(job(name, { HyperParameters: { no_such_parameter: "1" } }));

  const failed = await waitUntilTrainingJobCompletedOrStopped({ client: sagemaker, maxWaitTime: 100, minDelay: 1, maxDelay: 1 }, { TrainingJobName: name })
    .then(() => undefined, (error) => error);

  assert.ok(failed, "the waiter saw no failure");
  const described = await describe(name);
  assert.equal(described.TrainingJobStatus, "Failed");
  assert.match(described.FailureReason, /no_such_parameter/);
});

test("training jobs are listed by page, name and state", async () => {
  const prefix = unique("lst");
  for (const i of [1, 2, 3]) {
    await sagemaker.send(job(`${prefix}-${i}`));
    await sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: `${prefix}-${i}` }));
  }

  const all = await collect(paginateListTrainingJobs({ client: sagemaker, pageSize: 1 }, { NameContains: prefix, SortBy: "Name" }), "TrainingJobSummaries");

  assert.deepEqual(all.map((item) => item.TrainingJobName), [1, 2, 3].map((i) => `${prefix}-${i}`));
  const failed = await sagemaker.send(new ListTrainingJobsCommand({ NameContains: prefix, StatusEquals: "Failed" }));
  assert.deepEqual(failed.TrainingJobSummaries, []);
});

test("a training job's name is its identity", async () => {
  const name = unique();
  await sagemaker.send(job(name));

  await refused(sagemaker.send(job(name)), "ResourceInUse");
  await sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: name }));
});

test("an unknown training job is refused", async () => {
  await refused(describe("nothing"), "ValidationException", 400, /Requested resource not found/);
  await refused(sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: "nothing" })), "ValidationException", 400, /Requested resource not found/);
});

test("tags go to a training job", async () => {
  const name = unique();
  const { TrainingJobArn } = await sagemaker.send(job(name));

  await sagemaker.send(new AddTagsCommand({ ResourceArn: TrainingJobArn, Tags: [{ Key: "b", Value: "2" }] }));

  const { Tags } = await sagemaker.send(new ListTagsCommand({ ResourceArn: TrainingJobArn }));
  assert.deepEqual(Tags.map((tag) => tag.Key).sort(), ["b", "team"]);
  await sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: name }));
});

test("an instance type that no enumeration has is refused", () =>
  refused(sagemaker.send(job(unique(), { ResourceConfig: { InstanceType: "ml.huge", InstanceCount: 1, VolumeSizeInGB: 1 } })), "ValidationException"));

test("a job without a stopping time is refused", () =>
  refused(sagemaker.send(job(unique(), { StoppingCondition: { MaxRuntimeInSeconds: 0 } })), "ValidationException", 400, /MaxRuntimeInSeconds|maxRuntimeInSeconds/));
