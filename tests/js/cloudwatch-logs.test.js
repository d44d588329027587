import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand, DeleteLogGroupCommand, DeleteLogStreamCommand, DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand, DescribeLogStreamsCommand, FilterLogEventsCommand, GetLogEventsCommand, paginateDescribeLogGroups,
  paginateDescribeLogStreams, paginateFilterLogEvents, paginateGetLogEvents, PutLogEventsCommand, PutLogGroupDeletionProtectionCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { client, collect, credentials, refused, unique } from "./checks.js";

const now = Date.now();
let logs;
before(() => (logs = client(CloudWatchLogsClient)));

const createGroup = async (more = {}) => {
  const logGroupName = unique("/js/group");
  await logs.send(new CreateLogGroupCommand({ logGroupName, ...more }));
  return logGroupName;
};
const createStream = (logGroupName, logStreamName) => logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
const put = (logGroupName, logStreamName, messages) => logs.send(new PutLogEventsCommand({
  logGroupName, logStreamName, logEvents: messages.map((message, i) => ({ timestamp: now - 10_000 + i, message })),
}));
const group = async (logGroupName) => (await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }))).logGroups[0];
const events = async (more) => (await logs.send(new GetLogEventsCommand({ startFromHead: true, ...more }))).events.map((event) => event.message);
const filtered = async (more) => (await collect(paginateFilterLogEvents({ client: logs }, more), "events")).map((event) => event.message);

async function written(messages) {
  const names = { logGroupName: await createGroup(), logStreamName: "ström 1" };
  await createStream(names.logGroupName, names.logStreamName);
  await put(names.logGroupName, names.logStreamName, messages);
  return names;
}

test("CreateLogGroup and DescribeLogGroups keep what was told", async () => {
  const name = await createGroup({ logGroupClass: "STANDARD", tags: { team: "js" } });

  const found = await group(name);

  assert.deepEqual([found.logGroupName, found.logGroupClass, found.storedBytes, found.retentionInDays], [name, "STANDARD", 0, undefined]);
  assert.equal(found.arn, `arn:aws:logs:us-east-1:000000000000:log-group:${name}:*`);
  assert.ok(Math.abs(found.creationTime - Date.now()) < 600_000);
  await refused(logs.send(new CreateLogGroupCommand({ logGroupName: name })), "ResourceAlreadyExistsException");
});

test("DescribeLogGroups pages and filters", async () => {
  const prefix = unique("/js/many");
  for (const i of [1, 2, 3]) await logs.send(new CreateLogGroupCommand({ logGroupName: `${prefix}/${i}` }));

  const groups = await collect(paginateDescribeLogGroups({ client: logs, pageSize: 2 }, { logGroupNamePrefix: prefix }), "logGroups");
  const byPattern = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePattern: prefix.slice(4) }));

  assert.deepEqual(groups.map((item) => item.logGroupName.slice(-1)), ["1", "2", "3"]);
  assert.equal(byPattern.logGroups.length, 3);
  assert.deepEqual((await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/absent" }))).logGroups, []);
});

test("a retention is set and taken away", async () => {
  const logGroupName = await createGroup();

  await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 30 }));
  assert.equal((await group(logGroupName)).retentionInDays, 30);
  await logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
  assert.equal((await group(logGroupName)).retentionInDays, undefined);
  await refused(logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 31 })), "InvalidParameterException");
  await refused(logs.send(new PutRetentionPolicyCommand({ logGroupName: unique(), retentionInDays: 30 })), "ResourceNotFoundException");
});

test("DeleteLogGroup removes a group that is not protected", async () => {
  const logGroupName = await createGroup();
  const remove = () => logs.send(new DeleteLogGroupCommand({ logGroupName }));
  const protect = (deletionProtectionEnabled) =>
    logs.send(new PutLogGroupDeletionProtectionCommand({ logGroupIdentifier: logGroupName, deletionProtectionEnabled }));

  await protect(true);
  await refused(remove(), "ValidationException");
  await protect(false);
  await remove();

  await refused(remove(), "ResourceNotFoundException", 400, /does not exist/);
});

test("streams are created, described by pages and deleted", async () => {
  const logGroupName = await createGroup();
  for (const name of ["a1", "a2", "b1"]) await createStream(logGroupName, name);
  await put(logGroupName, "a1", ["x"]);
  const names = async (more) =>
    (await collect(paginateDescribeLogStreams({ client: logs, pageSize: 2 }, { logGroupName, ...more }), "logStreams")).map((item) => item.logStreamName);

  assert.deepEqual(await names(), ["a1", "a2", "b1"]);
  assert.deepEqual(await names({ descending: true }), ["b1", "a2", "a1"]);
  assert.deepEqual(await names({ logStreamNamePrefix: "a" }), ["a1", "a2"]);
  assert.equal((await names({ orderBy: "LastEventTime", descending: true }))[0], "a1");
  const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: "a1" }));
  assert.equal(logStreams[0].arn, `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}:log-stream:a1`);
  assert.deepEqual([logStreams[0].firstEventTimestamp, logStreams[0].lastEventTimestamp], [now - 10_000, now - 10_000]);
  await refused(createStream(logGroupName, "a1"), "ResourceAlreadyExistsException");
  await refused(createStream(logGroupName, "a:1"), "InvalidParameterException");
  await logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: "a2" }));
  assert.deepEqual(await names(), ["a1", "b1"]);
  await refused(logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: "a2" })), "ResourceNotFoundException");
});

test("PutLogEvents and GetLogEvents keep events", async () => {
  const names = await written(["erste 🫖", "zweite", "{\"a\":1}"]);

  const { events: all } = await logs.send(new GetLogEventsCommand({ ...names, startFromHead: true }));

  assert.deepEqual(all.map((event) => event.message), ["erste 🫖", "zweite", "{\"a\":1}"]);
  assert.equal(all[0].timestamp, now - 10_000);
  assert.ok(all[0].ingestionTime >= all[0].timestamp);
  assert.ok((await put(names.logGroupName, names.logStreamName, ["more"])).nextSequenceToken);
});

test("GetLogEvents goes forward and back, and within times", async () => {
  const names = await written(["1", "2", "3", "4", "5"]);

  const pages = [];
  for await (const page of paginateGetLogEvents({ client: logs, pageSize: 2, stopOnSameToken: true }, { ...names, startFromHead: true })) pages.push(page);

  assert.deepEqual(pages.flatMap((page) => page.events.map((event) => event.message)), ["1", "2", "3", "4", "5"]);
  assert.deepEqual(await events({ ...names, startFromHead: false, limit: 2 }), ["4", "5"]);
  assert.deepEqual(await events({ ...names, nextToken: pages[1].nextBackwardToken, limit: 2 }), ["1", "2"]);
  assert.deepEqual(await events({ ...names, startTime: now - 10_000 + 1, endTime: now - 10_000 + 3 }), ["2", "3"]);
  assert.deepEqual(await events({ logGroupIdentifier: (await group(names.logGroupName)).logGroupArn, logStreamName: names.logStreamName, limit: 1 }), ["1"]);
  await refused(events({ ...names, nextToken: "bogus" }), "InvalidParameterException");
});

test("FilterLogEvents finds by terms and streams, in pages", async () => {
  const { logGroupName } = await written(["ERROR one", "INFO two", "{\"level\":\"ERROR\",\"ms\":250}", "ERROR three"]);
  await createStream(logGroupName, "other");
  await put(logGroupName, "other", ["ERROR four"]);

  assert.deepEqual((await filtered({ logGroupName, filterPattern: "ERROR -three" })).sort(), ["ERROR four", "ERROR one", "{\"level\":\"ERROR\",\"ms\":250}"]);
  await refused(filtered({ logGroupName, filterPattern: "{ $.ms > 200 }" }), "InvalidParameterException", 400, /not supported by the local/);
  assert.deepEqual(await filtered({ logGroupName, filterPattern: "ERROR", logStreamNames: ["other"] }), ["ERROR four"]);
  assert.deepEqual(await filtered({ logGroupName, logStreamNamePrefix: "oth" }), ["ERROR four"]);
  assert.equal((await filtered({ logGroupName, limit: 2 })).length, 5);
  assert.deepEqual(await filtered({ logGroupName, filterPattern: "absent" }), []);
  const { events: [event] } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern: "four" }));
  assert.equal(event.logStreamName, "other");
  assert.ok(event.eventId);
});

test("events that cannot be kept are refused or told of", async () => {
  const { logGroupName, logStreamName } = await written(["x"]);
  const send = (logEvents, more = {}) => logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents, ...more }));

  await refused(send([{ timestamp: now, message: "b" }, { timestamp: now - 5, message: "a" }]), "InvalidParameterException", 400, /chronological/);
  await refused(send([]), "InvalidParameterException");
  await refused(send([{ timestamp: now, message: "" }]), "InvalidParameterException");
  await refused(send([{ timestamp: now, message: "x" }], { logStreamName: "absent" }), "ResourceNotFoundException", 400, /log stream does not exist/);
  await refused(send([{ timestamp: now, message: "x" }], { logGroupName: "absent" }), "ResourceNotFoundException", 400, /log group does not exist/);
  const old = await send([{ timestamp: now - 20 * 86_400_000, message: "old" }]);
  assert.equal(old.rejectedLogEventsInfo.tooOldLogEventEndIndex, 1);
});

test("a group that cannot be is refused", async () => {
  await refused(logs.send(new CreateLogGroupCommand({ logGroupName: "no spaces" })), "InvalidParameterException");
  await refused(events({ logGroupName: unique(), logStreamName: "x" }), "ResourceNotFoundException", 400, /log group does not exist/);
  await refused(filtered({ logGroupName: unique() }), "ResourceNotFoundException");
});

test("a wrong secret is refused", () =>
  refused(client(CloudWatchLogsClient, { credentials: { ...credentials(), secretAccessKey: "wrong" } }).send(new DescribeLogGroupsCommand({})),
    "InvalidSignatureException"));
