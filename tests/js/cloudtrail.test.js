import assert from "node:assert/strict";
import { before, test } from "node:test";
import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand, LookupEventsCommand, paginateLookupEvents } from "@aws-sdk/client-cloudtrail";
import { CreateModelCommand, DescribeModelCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { client, collect, credentials, image, refused, role, unique } from "./checks.js";

const name = unique("trail");
let cloudtrail;

before(async () => {
  cloudtrail = client(CloudTrailClient);
  const sagemaker = client(SageMakerClient);
  await sagemaker.send(new CreateModelCommand({ ModelName: name, ExecutionRoleArn: role, PrimaryContainer: { Image: image } }));
  await sagemaker.send(new DescribeModelCommand({ ModelName: name }));
});

const by = (AttributeKey, AttributeValue) => ({ LookupAttributes: [{ AttributeKey, AttributeValue }] });
const lookup = (input = {}) => cloudtrail.send(new LookupEventsCommand(input));

test("LookupEvents tells who did what", async () => {
  const event = (await lookup({ ...by("EventName", "CreateModel"), StartTime: new Date(Date.now() - 600_000) })).Events.find((found) => found.CloudTrailEvent.includes(name));

  const record = JSON.parse(event.CloudTrailEvent);
  assert.deepEqual([event.EventName, event.EventSource, event.ReadOnly], ["CreateModel", "sagemaker.amazonaws.com", "false"]);
  assert.ok(event.EventTime instanceof Date && event.EventId);
  assert.equal(event.AccessKeyId, credentials().accessKeyId);
  assert.deepEqual([record.requestParameters.modelName, record.eventName, record.awsRegion], [name, "CreateModel", "us-east-1"]);
  assert.match(record.responseElements.modelArn, new RegExp(name));
});

test("LookupEvents filters and pages", async () => {
  assert.ok((await lookup(by("ReadOnly", "true"))).Events.every((event) => event.ReadOnly === "true"));
  assert.ok((await lookup(by("EventSource", "sagemaker.amazonaws.com"))).Events.length >= 2);
  assert.deepEqual((await lookup(by("EventName", "Nothing"))).Events, []);
  assert.deepEqual((await lookup({ StartTime: new Date(0), EndTime: new Date(1) })).Events, []);
  const day = { StartTime: new Date(Date.now() - 86_400_000), EndTime: new Date() };
  const events = await collect(paginateLookupEvents({ client: cloudtrail, pageSize: 5 }, { ...by("EventSource", "sagemaker.amazonaws.com"), ...day }), "Events");
  assert.equal(new Set(events.map((event) => event.EventId)).size, events.length);
});

test("LookupEvents answers to both target prefixes", async () => {
  for (const prefix of ["CloudTrail_20131101", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"]) {
    const over = client(CloudTrailClient);
    over.middlewareStack.add((next) => (args) => {
      args.request.headers["x-amz-target"] = `${prefix}.LookupEvents`;
      return next(args);
    }, { step: "build" });

    assert.ok((await over.send(new LookupEventsCommand({ MaxResults: 1 }))).Events.length === 1, prefix);
  }
});

test("there are no trails", async () => {
  assert.deepEqual((await cloudtrail.send(new DescribeTrailsCommand({}))).trailList, []);
  await refused(cloudtrail.send(new GetTrailStatusCommand({ Name: "nothing" })), "TrailNotFoundException", 400, /Unknown trail/);
});

test("what cannot be looked up is refused", async () => {
  await refused(lookup({ MaxResults: 51 }), "InvalidMaxResultsException");
  await refused(lookup({ NextToken: "bogus" }), "InvalidNextTokenException");
  await refused(lookup({ StartTime: new Date(), EndTime: new Date(0) }), "InvalidTimeRangeException");
  await refused(lookup({ LookupAttributes: [...by("EventName", "a").LookupAttributes, ...by("EventId", "b").LookupAttributes] }), "InvalidLookupAttributesException");
});
