// The JavaScript SDK's own clients against Local:
//   npm ci --prefix tests/js && npm test --prefix tests/js
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import {
  CloudWatchClient, DeleteAlarmsCommand, DescribeAlarmsCommand, GetMetricDataCommand, GetMetricStatisticsCommand, PutMetricAlarmCommand, PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import {
  CreateBucketCommand, DeleteBucketCommand, DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client,
  CreateMultipartUploadCommand, UploadPartCommand, CompleteMultipartUploadCommand,
} from "@aws-sdk/client-s3";
import {
  CreateEndpointConfigCommand, CreateModelCommand, DeleteEndpointConfigCommand, DeleteModelCommand, DescribeEndpointCommand, DescribeEndpointConfigCommand,
  DescribeModelCommand, DescribeTrainingJobCommand, ListModelsCommand, SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { startLocal } from "./local.js";

const image = "local/genai-lifecycle-engine:latest";
const model = "genai-lifecycle.pocket-mini-v1:0";
const role = "arn:aws:iam::000000000000:role/lifecycle";
let local;

before(async () => {
  local = await startLocal();
}, { timeout: 300_000 });

after(() => local?.stop());

test("STS says who is calling", async () => {
  const identity = await new STSClient(local.client).send(new GetCallerIdentityCommand({}));
  assert.equal(identity.Arn, "arn:aws:iam::000000000000:user/local");
});

test("a wrong secret is refused", async () => {
  const sts = new STSClient({ ...local.client, credentials: { ...local.client.credentials, secretAccessKey: "wrong" } });
  await assert.rejects(sts.send(new GetCallerIdentityCommand({})), { name: "SignatureDoesNotMatch" });
  const sagemaker = new SageMakerClient({ ...local.client, credentials: { ...local.client.credentials, secretAccessKey: "wrong" } });
  await assert.rejects(sagemaker.send(new ListModelsCommand({})), { name: "InvalidSignatureException" });
});

test("S3 keeps objects, with checksums, ranges, pages and parts", async () => {
  const s3 = new S3Client({ ...local.client, forcePathStyle: true });
  const Bucket = `js-${Date.now()}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "a/ä b.txt", Body: "0123456789", ContentType: "text/plain", Metadata: { run: "1" } }));
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: "a/ä b.txt", Range: "bytes=2-4" }));
  assert.equal(await got.Body.transformToString(), "234");
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "a/ä b.txt", ChecksumMode: "ENABLED" }));
  assert.equal(head.Metadata.run, "1");
  assert.ok(head.ChecksumCRC32);
  await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: "nothing" })), { name: "NoSuchKey" });

  const parts = [randomBytes(5 * 1024 * 1024), randomBytes(1000)];
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "big" }));
  const Parts = [];
  for (const [i, Body] of parts.entries()) {
    const { ETag, ChecksumCRC32 } = await s3.send(new UploadPartCommand({ Bucket, Key: "big", UploadId, PartNumber: i + 1, Body }));
    Parts.push({ PartNumber: i + 1, ETag, ChecksumCRC32 });
  }
  await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: "big", UploadId, MultipartUpload: { Parts } }));
  const big = await s3.send(new GetObjectCommand({ Bucket, Key: "big" }));
  assert.deepEqual(Buffer.from(await big.Body.transformToByteArray()), Buffer.concat(parts));

  const listed = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: "/" }));
  assert.deepEqual([listed.Contents.map((item) => item.Key), listed.CommonPrefixes.map((item) => item.Prefix)], [["big"], ["a/"]]);
  await assert.rejects(s3.send(new DeleteBucketCommand({ Bucket })), { name: "BucketNotEmpty" });
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "big" }, { Key: "a/ä b.txt" }] } }));
  await s3.send(new DeleteBucketCommand({ Bucket }));
});

test("CloudWatch gives back what was measured, and alarms", async () => {
  const cloudwatch = new CloudWatchClient(local.client);
  const Namespace = `js/${Date.now()}`;
  const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 60_000);
  await cloudwatch.send(new PutMetricDataCommand({
    Namespace, MetricData: [1, 2, 6].map((Value) => ({ MetricName: "Latency", Timestamp: minute, Value, Unit: "Milliseconds" })),
  }));
  const range = { StartTime: new Date(minute.getTime() - 60_000), EndTime: new Date(minute.getTime() + 60_000) };
  const statistics = await cloudwatch.send(new GetMetricStatisticsCommand({ Namespace, MetricName: "Latency", Period: 60, Statistics: ["Average", "Maximum"], ...range }));
  assert.equal(statistics.Datapoints[0].Average, 3);
  assert.equal(statistics.Datapoints[0].Maximum, 6);
  const data = await cloudwatch.send(new GetMetricDataCommand({
    ...range, MetricDataQueries: [
      { Id: "m", MetricStat: { Metric: { Namespace, MetricName: "Latency" }, Period: 60, Stat: "Sum" }, ReturnData: false },
      { Id: "e", Expression: "m * 2" },
    ],
  }));
  assert.deepEqual(data.MetricDataResults[0].Values, [18]);

  const AlarmName = `js-${Date.now()}`;
  await cloudwatch.send(new PutMetricAlarmCommand({
    AlarmName, Namespace, MetricName: "Latency", Statistic: "Average", Period: 60, EvaluationPeriods: 1, Threshold: 5, ComparisonOperator: "GreaterThanThreshold",
  }));
  await cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: "ALARM", StateReason: "a test" }));
  const alarms = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }));
  assert.equal(alarms.MetricAlarms[0].StateValue, "ALARM");
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [AlarmName] }));
});

test("SageMaker keeps models and configs, and words its refusals as AWS does", async () => {
  const sagemaker = new SageMakerClient(local.client);
  const name = `js-${Date.now()}`;
  await sagemaker.send(new CreateModelCommand({ ModelName: name, ExecutionRoleArn: role, PrimaryContainer: { Image: image } }));
  const described = await sagemaker.send(new DescribeModelCommand({ ModelName: name }));
  assert.equal(described.PrimaryContainer.Image, image);
  assert.ok(described.CreationTime instanceof Date);
  await sagemaker.send(new CreateEndpointConfigCommand({
    EndpointConfigName: name,
    ProductionVariants: [{ VariantName: "base", ModelName: name, InstanceType: "ml.m5.large", InitialInstanceCount: 1, InitialVariantWeight: 0.2 }],
  }));
  const config = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name }));
  assert.ok(Math.abs(config.ProductionVariants[0].InitialVariantWeight - 0.2) < 1e-6);
  await assert.rejects(sagemaker.send(new DescribeEndpointCommand({ EndpointName: "nothing" })), { name: "ValidationException", message: /^Could not find/ });
  await assert.rejects(sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: "nothing" })), { name: /ResourceNotFound|ValidationException/ });
  await sagemaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: name }));
  await sagemaker.send(new DeleteModelCommand({ ModelName: name }));
});

test("Bedrock Runtime converses, whole and streamed, on the client's own HTTP/2", async () => {
  const bedrock = new BedrockRuntimeClient(local.client);
  const input = { modelId: model, messages: [{ role: "user", content: [{ text: "Summarise: the kettle leaks." }] }], inferenceConfig: { maxTokens: 24, temperature: 0 } };
  const answer = await bedrock.send(new ConverseCommand(input));
  const text = answer.output.message.content.map((block) => block.text).join("");
  assert.ok(text.length > 0);
  assert.ok(answer.usage.outputTokens > 0);

  const stream = await bedrock.send(new ConverseStreamCommand(input));
  let streamed = "";
  let stop;
  for await (const event of stream.stream) {
    streamed += event.contentBlockDelta?.delta.text ?? "";
    stop ??= event.messageStop?.stopReason;
  }
  assert.equal(streamed, text);
  assert.equal(stop, answer.stopReason);
  await assert.rejects(bedrock.send(new ConverseCommand({ ...input, modelId: "no.such-model" })), (error) => error.$metadata.httpStatusCode >= 400);
});
