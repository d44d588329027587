using System.Formats.Cbor;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Tests.CloudWatch;

public sealed class CloudWatchTests
{
    [Fact]
    public async Task Answers_json_cbor_and_query_in_kind()
    {
        await using var bench = await CloudWatchBench.StartAsync();
        await bench.PutAsync(1.5);
        await bench.PutAsync(2.5);
        var range = Range(bench);

        var json = await bench.CallAsync("GetMetricStatistics", range);
        var point = json["Datapoints"]![0]!;
        point["Average"]!.GetValue<double>().ShouldBe(2);
        point["Timestamp"]!.GetValue<double>().ShouldBe(bench.Time.GetUtcNow().ToUnixTimeSeconds());

        var (status, cbor, _) = await bench.CborAsync("GetMetricStatistics", range);
        status.ShouldBe(200);
        Timestamps(cbor).ShouldBe([bench.Time.GetUtcNow().ToUnixTimeSeconds()]);

        var (code, xml) = await bench.QueryAsync(
            "Action=GetMetricStatistics&Version=2010-08-01&Namespace=App&MetricName=Latency&Period=60&Statistics.member.1=Average"
                + "&StartTime=2026-03-01T11%3A00%3A00Z&EndTime=2026-03-01T13%3A00%3A00Z"
        );
        code.ShouldBe(200);
        xml.ShouldContain("<GetMetricStatisticsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">");
        xml.ShouldContain("<Average>2</Average>");
        xml.ShouldContain("<Timestamp>2026-03-01T12:00:00.000Z</Timestamp>");
    }

    [Fact]
    public async Task Refuses_in_the_words_of_each_protocol()
    {
        await using var bench = await CloudWatchBench.StartAsync();
        var reserved = new JsonObject
        {
            ["Namespace"] = "AWS/Bedrock",
            ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = "M", ["Value"] = 1 }),
        };

        var (status, json, header) = await bench.JsonAsync("PutMetricData", reserved);
        status.ShouldBe(400);
        json["__type"]!.GetValue<string>().ShouldBe("InvalidParameterValueException");
        header.ShouldBe("InvalidParameterValue;Sender");

        var (_, _, cborHeader) = await bench.CborAsync("PutMetricData", reserved);
        cborHeader.ShouldBe("InvalidParameterValue;Sender");

        var (code, xml) = await bench.QueryAsync(
            "Action=PutMetricData&Version=2010-08-01&Namespace=AWS%2FX&MetricData.member.1.MetricName=M&MetricData.member.1.Value=1"
        );
        code.ShouldBe(400);
        xml.ShouldContain("<Code>InvalidParameterValue</Code>");
        xml.ShouldContain("<Type>Sender</Type>");
    }

    [Theory]
    [InlineData("""{"MetricName":"M"}""", "InvalidParameterCombinationException")]
    [InlineData("""{"MetricName":"M","Value":1,"Values":[1]}""", "InvalidParameterCombinationException")]
    [InlineData("""{"MetricName":"M","Value":"NaN"}""", "InvalidParameterValueException")]
    [InlineData("""{"MetricName":"M","Value":1e200}""", "InvalidParameterValueException")]
    [InlineData("""{"MetricName":"M","Value":1,"StorageResolution":5}""", "InvalidParameterValueException")]
    [InlineData("""{"MetricName":"M","Value":1,"Timestamp":1000000000}""", "InvalidParameterValueException")]
    [InlineData("""{"MetricName":"M","Value":1,"Unit":"Parsecs"}""", "ValidationError")]
    [InlineData("""{"MetricName":"M","Values":[1,2],"Counts":[1]}""", "InvalidParameterValueException")]
    [InlineData("""{"Value":1}""", "ValidationError")]
    [InlineData(
        """{"MetricName":"M","StatisticValues":{"SampleCount":1,"Sum":1,"Minimum":2,"Maximum":1}}""",
        "InvalidParameterCombinationException"
    )]
    public async Task Refuses_bad_samples(string datum, string expected)
    {
        await using var bench = await CloudWatchBench.StartAsync();

        var (status, body, _) = await bench.JsonAsync(
            "PutMetricData",
            new JsonObject { ["Namespace"] = "App", ["MetricData"] = new JsonArray(JsonNode.Parse(datum)) }
        );

        status.ShouldBe(400);
        body["__type"]!.GetValue<string>().ShouldBe(expected);
        (await bench.CallAsync("ListMetrics", []))["Metrics"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_a_gzipped_body()
    {
        await using var bench = await CloudWatchBench.StartAsync();
        using var buffer = new MemoryStream();
        await using (var zip = new GZipStream(buffer, CompressionMode.Compress, leaveOpen: true))
            await zip.WriteAsync(
                Encoding.UTF8.GetBytes("""{"Namespace":"App","MetricData":[{"MetricName":"Latency","Values":[1,3],"Counts":[1,3]}]}""")
            );

        using var response = await bench.RawAsync("PutMetricData", buffer.ToArray(), ("Content-Encoding", "gzip"));

        ((int)response.StatusCode).ShouldBe(200);
        (await bench.CallAsync("GetMetricStatistics", Range(bench)))["Datapoints"]![0]!["Average"]!.GetValue<double>().ShouldBe(2.5);
    }

    [Fact]
    public async Task Pages_metric_data_and_works_out_expressions()
    {
        await using var bench = await CloudWatchBench.StartAsync();
        for (var minute = 0; minute < 5; minute++)
            await bench.PutAsync(minute, bench.Time.GetUtcNow().AddMinutes(-minute - 1));
        var input = new JsonObject
        {
            ["StartTime"] = bench.Time.GetUtcNow().AddHours(-1).ToUnixTimeSeconds(),
            ["EndTime"] = bench.Time.GetUtcNow().ToUnixTimeSeconds(),
            ["ScanBy"] = "TimestampAscending",
            ["MaxDatapoints"] = 3,
            ["MetricDataQueries"] = JsonNode.Parse(
                """
                [{"Id":"m","ReturnData":false,"MetricStat":{"Metric":{"Namespace":"App","MetricName":"Latency"},"Period":60,"Stat":"Sum"}},
                 {"Id":"e","Expression":"m * 10","Label":"Ten ${MAX}"}]
                """
            ),
        };

        var first = await bench.CallAsync("GetMetricData", input);
        Values(first).ShouldBe([40, 30, 20]);
        first["MetricDataResults"]![0]!["StatusCode"]!.GetValue<string>().ShouldBe("PartialData");
        first["MetricDataResults"]![0]!["Label"]!.GetValue<string>().ShouldBe("Ten 40");
        input["NextToken"] = first["NextToken"]!.GetValue<string>();
        var second = await bench.CallAsync("GetMetricData", input);
        Values(second).ShouldBe([10, 0]);
        second.ContainsKey("NextToken").ShouldBeFalse();

        input["MetricDataQueries"]![1]!["Expression"] = "m * 11";
        (await bench.JsonAsync("GetMetricData", input)).Body["__type"]!.GetValue<string>().ShouldBe("InvalidNextToken");
    }

    [Fact]
    public async Task Metrics_alarms_and_dashboards_survive_a_restart()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            await using (var before = await CloudWatchBench.StartAsync(directory))
            {
                await before.PutAsync(4);
                await before.CallAsync("PutMetricAlarm", Alarm());
                await before.CallAsync(
                    "PutDashboard",
                    new JsonObject { ["DashboardName"] = "d", ["DashboardBody"] = """{"widgets":[]}""" }
                );
                before.Aws.Inventory().Select(resource => resource.Type).ShouldBe(["AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard"]);
            }
            await using var after = await CloudWatchBench.StartAsync(directory);

            (await after.CallAsync("GetMetricStatistics", Range(after)))["Datapoints"]![0]!["Average"]!.GetValue<double>().ShouldBe(4);
            (await after.CallAsync("DescribeAlarms", []))["MetricAlarms"]![0]!["AlarmName"]!.GetValue<string>().ShouldBe("slow");
            (await after.CallAsync("GetDashboard", new JsonObject { ["DashboardName"] = "d" }))["DashboardBody"]!
                .GetValue<string>()
                .ShouldBe("""{"widgets":[]}""");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task An_alarm_fires_and_returns_to_ok()
    {
        await using var bench = await CloudWatchBench.StartAsync();
        await bench.CallAsync("PutMetricAlarm", Alarm());
        (await StateAsync(bench)).ShouldBe("INSUFFICIENT_DATA");

        await bench.PutAsync(5);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        (await StateAsync(bench)).ShouldBe("ALARM");

        await bench.PutAsync(0.5);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        (await StateAsync(bench)).ShouldBe("OK");

        var history = await bench.CallAsync(
            "DescribeAlarmHistory",
            new JsonObject { ["AlarmName"] = "slow", ["HistoryItemType"] = "StateUpdate" }
        );
        history["AlarmHistoryItems"]!
            .AsArray()
            .Select(item => item!["HistorySummary"]!.GetValue<string>())
            .ShouldBe(["Alarm updated from ALARM to OK", "Alarm updated from INSUFFICIENT_DATA to ALARM"]);
    }

    [Fact]
    public async Task A_state_that_was_set_by_hand_lasts_until_the_next_look()
    {
        await using var bench = await CloudWatchBench.StartAsync();
        await bench.CallAsync("PutMetricAlarm", Alarm());
        await bench.PutAsync(0.5);
        bench.Time.Advance(TimeSpan.FromMinutes(1));

        await bench.CallAsync(
            "SetAlarmState",
            new JsonObject
            {
                ["AlarmName"] = "slow",
                ["StateValue"] = "ALARM",
                ["StateReason"] = "drill",
            }
        );
        (await StateAsync(bench)).ShouldBe("ALARM");
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        (await StateAsync(bench)).ShouldBe("OK");
    }

    [Fact]
    public async Task Unknown_alarms_do_not_keep_known_ones()
    {
        await using var bench = await CloudWatchBench.StartAsync();
        await bench.CallAsync("PutMetricAlarm", Alarm());

        await bench.CallAsync("DeleteAlarms", new JsonObject { ["AlarmNames"] = new JsonArray("nobody", "slow") });

        bench.Aws.Inventory().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "GetMetricStatistics",
        """{"Namespace":"App","MetricName":"Latency","StartTime":10,"EndTime":10,"Period":60,"Statistics":["Average"]}""",
        "StartTime"
    )]
    [InlineData("DeleteDashboards", """{"DashboardNames":[]}""", "DashboardNames")]
    [InlineData("DeleteDashboards", "{}", "DashboardNames")]
    public async Task Values_that_cannot_be_are_invalid(string operation, string input, string named)
    {
        await using var bench = await CloudWatchBench.StartAsync();

        var (status, body, query) = await bench.JsonAsync(operation, JsonNode.Parse(input)!.AsObject());

        (status, query).ShouldBe((400, "InvalidParameterValue;Sender"));
        body["message"]!.GetValue<string>().ShouldContain(named);
    }

    [Fact]
    public async Task An_empty_list_in_a_form_is_a_list()
    {
        await using var bench = await CloudWatchBench.StartAsync();

        var (status, xml) = await bench.QueryAsync(
            "Action=PutMetricAlarm&Version=2010-08-01&AlarmName=slow&Namespace=App&MetricName=Latency&Statistic=Average&Period=60&EvaluationPeriods=1"
                + "&Threshold=1&ComparisonOperator=GreaterThanThreshold&AlarmActions=&OKActions=&Dimensions=&Tags="
        );

        status.ShouldBe(200, xml);
    }

    [Fact]
    public async Task A_metrics_insights_query_is_refused_by_name()
    {
        await using var bench = await CloudWatchBench.StartAsync();

        var (_, body, _) = await bench.JsonAsync(
            "GetMetricData",
            JsonNode
                .Parse(
                    """{"StartTime":0,"EndTime":60,"MetricDataQueries":[{"Id":"q","Expression":"SELECT AVG(Latency) FROM SCHEMA(App)","Period":60}]}"""
                )!
                .AsObject()
        );

        body["message"]!
            .GetValue<string>()
            .ShouldStartWith("Metrics Insights queries (SELECT ...) are not offered by the local CloudWatch");
    }

    [Fact]
    public async Task A_dashboard_that_is_wrong_is_refused_with_the_place()
    {
        await using var bench = await CloudWatchBench.StartAsync();

        var (status, body, header) = await bench.JsonAsync(
            "PutDashboard",
            new JsonObject { ["DashboardName"] = "d", ["DashboardBody"] = """{"widgets":[{"type":"pie","properties":{}}]}""" }
        );

        status.ShouldBe(400);
        header.ShouldBe("InvalidParameterInput;Sender");
        body["dashboardValidationMessages"]![0]!["DataPath"]!.GetValue<string>().ShouldBe("/widgets/0/type");
    }

    private static JsonObject Alarm() =>
        new()
        {
            ["AlarmName"] = "slow",
            ["Namespace"] = "App",
            ["MetricName"] = "Latency",
            ["Statistic"] = "Average",
            ["Period"] = 60,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 1.0,
            ["ComparisonOperator"] = "GreaterThanThreshold",
        };

    private static JsonObject Range(CloudWatchBench bench) =>
        new()
        {
            ["Namespace"] = "App",
            ["MetricName"] = "Latency",
            ["Period"] = 60,
            ["Statistics"] = new JsonArray("Average"),
            ["StartTime"] = bench.Time.GetUtcNow().AddHours(-1).ToUnixTimeSeconds(),
            ["EndTime"] = bench.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        };

    private static async Task<string> StateAsync(CloudWatchBench bench) =>
        (await bench.CallAsync("DescribeAlarms", []))["MetricAlarms"]![0]!["StateValue"]!.GetValue<string>();

    private static double[] Values(JsonObject answer) =>
        [.. answer["MetricDataResults"]![0]!["Values"]!.AsArray().Select(value => value!.GetValue<double>())];

    /// <summary>Timestamps with their tag, as strictly as a typed client reads them.</summary>
    private static List<long> Timestamps(CborReader reader)
    {
        var found = new List<long>();
        while (reader.PeekState() != CborReaderState.Finished)
        {
            switch (reader.PeekState())
            {
                case CborReaderState.StartMap:
                    reader.ReadStartMap();
                    break;
                case CborReaderState.EndMap:
                    reader.ReadEndMap();
                    break;
                case CborReaderState.StartArray:
                    reader.ReadStartArray();
                    break;
                case CborReaderState.EndArray:
                    reader.ReadEndArray();
                    break;
                case CborReaderState.Tag:
                    reader.ReadTag().ShouldBe(CborTag.UnixTimeSeconds);
                    found.Add((long)reader.ReadDouble());
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }
        return found;
    }
}
