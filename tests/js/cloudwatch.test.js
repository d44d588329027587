import assert from "node:assert/strict";
import { before, test } from "node:test";
import { AwsJson1_0Protocol, AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import {
  CloudWatchClient, DeleteAlarmsCommand, DeleteDashboardsCommand, DescribeAlarmHistoryCommand, DescribeAlarmsCommand, DisableAlarmActionsCommand,
  EnableAlarmActionsCommand, GetDashboardCommand, GetMetricDataCommand, GetMetricStatisticsCommand, ListDashboardsCommand, ListMetricsCommand,
  paginateDescribeAlarmHistory, paginateDescribeAlarms, paginateGetMetricData, paginateListDashboards, paginateListMetrics, PutDashboardCommand,
  PutMetricAlarmCommand, PutMetricDataCommand, SetAlarmStateCommand, waitUntilAlarmExists,
} from "@aws-sdk/client-cloudwatch";
import { client, collect, credentials, refused, unique } from "./checks.js";

const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 120_000);
const range = { StartTime: new Date(minute.getTime() - 600_000), EndTime: new Date(minute.getTime() + 60_000) };
const dashboard = JSON.stringify({ widgets: [{ type: "text", x: 0, y: 0, width: 6, height: 3, properties: { markdown: "# Grüße" } }] });

// Codes that the query protocol words in its own way; the others send both.
const protocols = { query: AwsQueryProtocol, JSON: AwsJson1_0Protocol, CBOR: AwsSmithyRpcV2CborProtocol };

for (const [protocol, type] of Object.entries(protocols)) {
  let cloudwatch;
  before(() => (cloudwatch = client(CloudWatchClient, { protocol: type })));

  const send = (command) => cloudwatch.send(command);
  const check = (name, run) => test(`${name} (${protocol})`, run);
  const put = (Namespace, MetricData) => send(new PutMetricDataCommand({ Namespace, MetricData }));
  const alarm = (AlarmName, more = {}) => send(new PutMetricAlarmCommand({
    AlarmName, Namespace: "js", MetricName: "Latency", Statistic: "Average", Period: 60, EvaluationPeriods: 1, Threshold: 5.5,
    ComparisonOperator: "GreaterThanThreshold", ...more,
  }));
  const described = async (AlarmName) => (await send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }))).MetricAlarms[0];

  check("GetMetricStatistics gives back what was measured", async () => {
    const Namespace = unique("js/measured");
    const Dimensions = [{ Name: "Größe", Value: "ä b" }];
    await put(Namespace, [1, 2, 6].map((Value) => ({ MetricName: "Latency", Dimensions, Timestamp: minute, Value, Unit: "Milliseconds" })));

    const answer = await send(new GetMetricStatisticsCommand({
      Namespace, MetricName: "Latency", Dimensions, Period: 60, Statistics: ["Average", "Maximum", "Minimum", "Sum", "SampleCount"], ...range,
    }));

    const [{ Timestamp, ...point }] = answer.Datapoints;
    assert.equal(answer.Label, "Latency");
    assert.deepEqual({ ...point }, { Average: 3, Maximum: 6, Minimum: 1, Sum: 9, SampleCount: 3, Unit: "Milliseconds" });
    assert.deepEqual(Timestamp, minute);
  });

  check("GetMetricStatistics gives percentiles, and nothing where nothing is", async () => {
    const Namespace = unique("js/percentiles");
    await put(Namespace, [{ MetricName: "Latency", Timestamp: minute, Values: [1, 2, 3, 4], Counts: [1, 1, 1, 97] }]);

    const found = await send(new GetMetricStatisticsCommand({ Namespace, MetricName: "Latency", Period: 60, ExtendedStatistics: ["p99"], ...range }));
    const nothing = await send(new GetMetricStatisticsCommand({ Namespace, MetricName: "Absent", Period: 60, Statistics: ["Sum"], ...range }));

    assert.ok(Math.abs(found.Datapoints[0].ExtendedStatistics.p99 - 4) < 0.2);
    assert.deepEqual(nothing.Datapoints ?? [], []);
  });

  check("PutMetricData takes statistic sets and extreme numbers", async () => {
    const Namespace = unique("js/sets");
    await put(Namespace, [
      { MetricName: "Set", Timestamp: minute, StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 4 } },
      { MetricName: "Tiny", Timestamp: minute, Value: 1e-9, StorageResolution: 1 },
    ]);
    const sum = async (MetricName) =>
      (await send(new GetMetricStatisticsCommand({ Namespace, MetricName, Period: 60, Statistics: ["Sum"], ...range }))).Datapoints[0].Sum;

    assert.deepEqual([await sum("Set"), await sum("Tiny")], [10, 1e-9]);
    await refused(put(Namespace, [{ MetricName: "x", Value: Infinity }]), "InvalidParameterValueException");
  });

  check("GetMetricData calculates, in pages", async () => {
    const Namespace = unique("js/data");
    for (const i of [0, 1, 2]) await put(Namespace, [{ MetricName: "Count", Timestamp: new Date(minute.getTime() - i * 60_000), Value: i + 1 }]);
    const input = {
      ...range, ScanBy: "TimestampAscending",
      MetricDataQueries: [
        { Id: "m", MetricStat: { Metric: { Namespace, MetricName: "Count" }, Period: 60, Stat: "Sum" }, ReturnData: false },
        { Id: "e", Expression: "m * 2", Label: "doppelt" },
      ],
    };

    const whole = (await send(new GetMetricDataCommand(input))).MetricDataResults;
    const pages = [];
    for await (const page of paginateGetMetricData({ client: cloudwatch }, { ...input, MaxDatapoints: 2 })) pages.push(...page.MetricDataResults);

    assert.deepEqual([whole[0].Id, whole[0].Label, whole[0].StatusCode, whole[0].Values], ["e", "doppelt", "Complete", [6, 4, 2]]);
    assert.deepEqual(whole[0].Timestamps[2], minute);
    assert.deepEqual(pages.flatMap((result) => result.Values), [6, 4, 2]);
  });

  check("ListMetrics filters and pages", async () => {
    const Namespace = unique("js/list");
    await put(Namespace, ["a", "b", "c"].map((Value) => ({ MetricName: "Requests", Dimensions: [{ Name: "Stage", Value }], Value: 1 })));
    const list = (more) => collect(paginateListMetrics({ client: cloudwatch }, { Namespace, ...more }), "Metrics");

    assert.deepEqual((await list()).map((metric) => metric.Dimensions[0].Value).sort(), ["a", "b", "c"]);
    assert.equal((await list({ Dimensions: [{ Name: "Stage", Value: "b" }] })).length, 1);
    assert.equal((await list({ Dimensions: [{ Name: "Stage" }], RecentlyActive: "PT3H" })).length, 3);
    assert.deepEqual((await send(new ListMetricsCommand({ Namespace, MetricName: "Absent" }))).Metrics ?? [], []);
  });

  check("PutMetricAlarm keeps what was told, and DeleteAlarms removes it", async () => {
    const name = unique("Größe ");
    await alarm(name, {
      AlarmDescription: "für Prüfungen", TreatMissingData: "notBreaching", DatapointsToAlarm: 2, EvaluationPeriods: 3, Unit: "Milliseconds",
      AlarmActions: ["arn:aws:sns:us-east-1:000000000000:topic"], OKActions: [], Dimensions: [{ Name: "Stage", Value: "a" }], Tags: [{ Key: "team", Value: "js" }],
    });
    await waitUntilAlarmExists({ client: cloudwatch, maxWaitTime: 10 }, { AlarmNames: [name] });

    const found = await described(name);

    assert.equal(found.AlarmArn, `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`);
    assert.deepEqual([found.AlarmDescription, found.TreatMissingData, found.Threshold, found.Period], ["für Prüfungen", "notBreaching", 5.5, 60]);
    assert.deepEqual([found.EvaluationPeriods, found.DatapointsToAlarm, found.ActionsEnabled], [3, 2, true]);
    assert.deepEqual([found.AlarmActions, found.OKActions ?? []], [["arn:aws:sns:us-east-1:000000000000:topic"], []]);
    assert.equal(found.Dimensions[0].Value, "a");
    assert.ok(found.AlarmConfigurationUpdatedTimestamp instanceof Date && found.StateUpdatedTimestamp instanceof Date);
    await send(new DeleteAlarmsCommand({ AlarmNames: [name] }));
    assert.equal(await described(name), undefined);
  });

  check("an alarm of expressions keeps them", async () => {
    const name = unique();
    const Metrics = [
      { Id: "m", MetricStat: { Metric: { Namespace: "js", MetricName: "Errors" }, Period: 60, Stat: "Sum" }, ReturnData: false },
      { Id: "e", Expression: "m / 2", Label: "half", ReturnData: true },
    ];
    await alarm(name, { Namespace: undefined, MetricName: undefined, Statistic: undefined, Period: undefined, Metrics });

    assert.deepEqual((await described(name)).Metrics.map((metric) => [metric.Id, metric.ReturnData]), [["m", false], ["e", true]]);
  });

  check("SetAlarmState changes a state, and DescribeAlarmHistory tells of it", async () => {
    const name = unique();
    await alarm(name);
    await send(new SetAlarmStateCommand({ AlarmName: name, StateValue: "ALARM", StateReason: "a test", StateReasonData: "{\"a\":1}" }));

    const found = await described(name);
    const history = await collect(paginateDescribeAlarmHistory({ client: cloudwatch, pageSize: 1 }, { AlarmName: name }), "AlarmHistoryItems");

    assert.deepEqual([found.StateValue, found.StateReason], ["ALARM", "a test"]);
    assert.ok(history.some((item) => item.HistoryItemType === "StateUpdate" && /ALARM/.test(item.HistoryData)));
    assert.ok(history.every((item) => item.Timestamp instanceof Date && item.AlarmName === name));
    const none = await send(new DescribeAlarmHistoryCommand({ AlarmName: name, HistoryItemType: "StateUpdate", EndDate: new Date(0) }));
    assert.deepEqual(none.AlarmHistoryItems ?? [], []);
    await refused(send(new SetAlarmStateCommand({ AlarmName: unique(), StateValue: "OK", StateReason: "x" })), "ResourceNotFound", 404);
  });

  check("alarm actions are switched off and on", async () => {
    const name = unique();
    await alarm(name);

    await send(new DisableAlarmActionsCommand({ AlarmNames: [name] }));
    assert.equal((await described(name)).ActionsEnabled, false);
    await send(new EnableAlarmActionsCommand({ AlarmNames: [name] }));
    assert.equal((await described(name)).ActionsEnabled, true);
  });

  check("DescribeAlarms filters and pages", async () => {
    const prefix = unique("many");
    for (const i of [1, 2, 3]) await alarm(`${prefix}-${i}`);
    await send(new SetAlarmStateCommand({ AlarmName: `${prefix}-2`, StateValue: "ALARM", StateReason: "x" }));
    const names = async (more) =>
      (await collect(paginateDescribeAlarms({ client: cloudwatch, pageSize: 2 }, { AlarmNamePrefix: prefix, ...more }), "MetricAlarms")).map((item) => item.AlarmName.slice(-1));

    assert.deepEqual(await names({}), ["1", "2", "3"]);
    assert.deepEqual(await names({ StateValue: "ALARM" }), ["2"]);
    assert.deepEqual(await names({ AlarmTypes: ["CompositeAlarm"] }), []);
    assert.deepEqual((await send(new DescribeAlarmsCommand({ AlarmNames: ["absent"] }))).MetricAlarms ?? [], []);
  });

  check("dashboards are put, read, listed and deleted", async () => {
    const name = unique("board");
    const { DashboardValidationMessages } = await send(new PutDashboardCommand({ DashboardName: name, DashboardBody: dashboard }));

    const got = await send(new GetDashboardCommand({ DashboardName: name }));
    const listed = await collect(paginateListDashboards({ client: cloudwatch }, { DashboardNamePrefix: name }), "DashboardEntries");

    assert.deepEqual(DashboardValidationMessages ?? [], []);
    assert.deepEqual([got.DashboardName, got.DashboardArn], [name, `arn:aws:cloudwatch::000000000000:dashboard/${name}`]);
    assert.deepEqual(JSON.parse(got.DashboardBody), JSON.parse(dashboard));
    assert.deepEqual([listed[0].DashboardName, Number(listed[0].Size)], [name, Buffer.byteLength(dashboard)]);
    assert.ok(listed[0].LastModified instanceof Date);
    await send(new DeleteDashboardsCommand({ DashboardNames: [name] }));
    assert.deepEqual((await send(new ListDashboardsCommand({ DashboardNamePrefix: name }))).DashboardEntries ?? [], []);
    await assert.rejects(send(new GetDashboardCommand({ DashboardName: name })), (error) => error.$metadata.httpStatusCode === 404 && /does not exist/.test(error.message));
  });

  check("a dashboard that is no JSON is refused", () =>
    assert.rejects(send(new PutDashboardCommand({ DashboardName: unique("board"), DashboardBody: "{" })), (error) => error.$metadata.httpStatusCode === 400));

  check("what cannot be is refused", async () => {
    const status = (call, code) => assert.rejects(call, (error) => error.$metadata.httpStatusCode === code && error.message.length > 0 && error.$fault === "client");

    await status(alarm(unique(), { ComparisonOperator: "Sideways" }), 400);
    await status(alarm(unique(), { EvaluationPeriods: 0 }), 400);
    await status(send(new GetMetricStatisticsCommand({ Namespace: "js", MetricName: "x", Period: 60, Statistics: ["Sum"], StartTime: range.EndTime, EndTime: range.StartTime })), 400);
    await status(send(new GetMetricStatisticsCommand({ Namespace: "js", MetricName: "x", Period: 7, Statistics: ["Sum"], ...range })), 400);
    await status(send(new DescribeAlarmsCommand({ NextToken: "?" })), 400);
    await status(send(new DeleteDashboardsCommand({ DashboardNames: [] })), 400);
    await status(put("AWS/Mine", [{ MetricName: "x", Value: 1 }]), 400);
  });

  check("a wrong secret is refused", () => {
    const wrong = client(CloudWatchClient, { protocol: type, credentials: { ...credentials(), secretAccessKey: "wrong" } });

    return assert.rejects(wrong.send(new ListMetricsCommand({})), { name: /SignatureDoesNotMatch|InvalidSignatureException/ });
  });
}
