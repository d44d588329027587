using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.CloudWatch;

public sealed class CloudWatchWireTests
{
    private static readonly DateTime s_noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Data_points_are_put_with_dimensions_units_and_distributions() =>
        await Sends(
            c =>
                c.PutMetricDataAsync(
                    new()
                    {
                        Namespace = "GenAI/Lifecycle",
                        MetricData =
                        [
                            new()
                            {
                                MetricName = "Latency",
                                Dimensions = [new() { Name = "EndpointName", Value = "e" }],
                                Timestamp = s_noon.AddMilliseconds(1),
                                Values = [0.5, 1],
                                Counts = [3, 1],
                                Unit = StandardUnit.Milliseconds,
                                StorageResolution = 1,
                            },
                            new()
                            {
                                MetricName = "Quality",
                                Value = 0.75,
                                Unit = StandardUnit.None,
                            },
                            new()
                            {
                                MetricName = "Tokens",
                                StatisticValues = new()
                                {
                                    SampleCount = 2,
                                    Sum = 30,
                                    Minimum = 10,
                                    Maximum = 20,
                                },
                                Unit = StandardUnit.CountSecond,
                            },
                        ],
                    }
                ),
            "PutMetricData",
            """
            {"Namespace":"GenAI/Lifecycle","MetricData":[
              {"MetricName":"Latency","Dimensions":[{"Name":"EndpointName","Value":"e"}],"Timestamp":1772366400.001,"Values":[0.5,1],"Counts":[3,1],"Unit":"Milliseconds","StorageResolution":1},
              {"MetricName":"Quality","Value":0.75,"Unit":"None"},
              {"MetricName":"Tokens","StatisticValues":{"SampleCount":2,"Sum":30,"Minimum":10,"Maximum":20},"Unit":"Count/Second"}]}
            """
        );

    [Fact]
    public async Task Metric_data_is_queried_by_metric_and_by_expression()
    {
        var service = new VerbatimService(
            """
            {"MetricDataResults":[{"Id":"rate","Label":"errors","Timestamps":[1772366400,1772366460],"Values":[0.25,1E-05],"StatusCode":"Complete"},
              {"Id":"empty","Label":"none","Timestamps":[],"Values":[],"StatusCode":"PartialData"}],"Messages":[{"Code":"c","Value":"v"}]}
            """
        );

        var answer = await Client(service)
            .GetMetricDataAsync(
                new()
                {
                    StartTime = s_noon.AddHours(-1),
                    EndTime = s_noon,
                    ScanBy = ScanBy.TimestampAscending,
                    MaxDatapoints = 100,
                    MetricDataQueries =
                    [
                        new()
                        {
                            Id = "errors",
                            ReturnData = false,
                            MetricStat = new()
                            {
                                Metric = new()
                                {
                                    Namespace = "AWS/SageMaker",
                                    MetricName = "Invocation5XXErrors",
                                    Dimensions = [new() { Name = "EndpointName", Value = "e" }],
                                },
                                Period = 60,
                                Stat = "Sum",
                                Unit = StandardUnit.Count,
                            },
                        },
                        new()
                        {
                            Id = "rate",
                            Expression = "errors/PERIOD(errors)",
                            Label = "rate",
                        },
                    ],
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            "monitoring.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.0",
            "GraniteServiceVersion20100801.GetMetricData",
            """
            {"MetricDataQueries":[
              {"Id":"errors","MetricStat":{"Metric":{"Namespace":"AWS/SageMaker","MetricName":"Invocation5XXErrors","Dimensions":[{"Name":"EndpointName","Value":"e"}]},"Period":60,"Stat":"Sum","Unit":"Count"},"ReturnData":false},
              {"Id":"rate","Expression":"errors/PERIOD(errors)","Label":"rate"}],
             "StartTime":1772362800,"EndTime":1772366400,"ScanBy":"TimestampAscending","MaxDatapoints":100}
            """
        );
        answer.MetricDataResults![0].Timestamps.ShouldBe([s_noon, s_noon.AddMinutes(1)]);
        answer.MetricDataResults[0].Values.ShouldBe([0.25, 0.00001]);
        answer.MetricDataResults[0].StatusCode.ShouldBe(StatusCode.Complete);
        answer.MetricDataResults[1].Values.ShouldNotBeNull().ShouldBeEmpty();
        answer.Messages!.ShouldHaveSingleItem().Value.ShouldBe("v");
        answer.NextToken.ShouldBeNull();
    }

    [Fact]
    public async Task Statistics_come_with_percentiles()
    {
        var service = new VerbatimService(
            """
            {"Label":"ModelLatency","Datapoints":[{"Timestamp":1772366400,"Average":120.5,"SampleCount":10,"Unit":"Microseconds","ExtendedStatistics":{"p95":300}}]}
            """
        );

        var answer = await Client(service)
            .GetMetricStatisticsAsync(
                new()
                {
                    Namespace = "AWS/SageMaker",
                    MetricName = "ModelLatency",
                    StartTime = s_noon,
                    EndTime = s_noon.AddMinutes(5),
                    Period = 60,
                    Statistics = ["Average"],
                    ExtendedStatistics = ["p95"],
                    Unit = StandardUnit.Microseconds,
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            "monitoring.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.0",
            "GraniteServiceVersion20100801.GetMetricStatistics",
            """
            {"Namespace":"AWS/SageMaker","MetricName":"ModelLatency","StartTime":1772366400,"EndTime":1772366700,"Period":60,"Statistics":["Average"],"ExtendedStatistics":["p95"],"Unit":"Microseconds"}
            """
        );
        var point = answer.Datapoints!.ShouldHaveSingleItem();
        point.ExtendedStatistics!["p95"].ShouldBe(300);
        point.Maximum.ShouldBeNull();
        point.Unit.ShouldBe(StandardUnit.Microseconds);
    }

    [Fact]
    public async Task An_alarm_is_put_on_a_metric_or_an_expression() =>
        await Sends(
            c =>
                c.PutMetricAlarmAsync(
                    new()
                    {
                        AlarmName = "a",
                        AlarmDescription = "d",
                        ActionsEnabled = true,
                        OKActions = ["ok"],
                        AlarmActions = ["al"],
                        InsufficientDataActions = [],
                        MetricName = "Invocation5XXErrors",
                        Namespace = "AWS/SageMaker",
                        Statistic = Statistic.Sum,
                        Dimensions = [new() { Name = "VariantName", Value = "v" }],
                        Period = 10,
                        EvaluationPeriods = 3,
                        DatapointsToAlarm = 2,
                        Threshold = 0,
                        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
                        TreatMissingData = "notBreaching",
                        Metrics = [new() { Id = "m", Expression = "a+b" }],
                        Tags = [new() { Key = "k", Value = "v" }],
                    }
                ),
            "PutMetricAlarm",
            """
            {"AlarmName":"a","AlarmDescription":"d","ActionsEnabled":true,"OKActions":["ok"],"AlarmActions":["al"],"InsufficientDataActions":[],
             "MetricName":"Invocation5XXErrors","Namespace":"AWS/SageMaker","Statistic":"Sum","Dimensions":[{"Name":"VariantName","Value":"v"}],"Period":10,
             "EvaluationPeriods":3,"DatapointsToAlarm":2,"Threshold":0,"ComparisonOperator":"GreaterThanThreshold","TreatMissingData":"notBreaching",
             "Metrics":[{"Id":"m","Expression":"a+b"}],"Tags":[{"Key":"k","Value":"v"}]}
            """
        );

    [Fact]
    public async Task Alarms_are_described_with_state_and_reason()
    {
        var service = new VerbatimService(
            """
            {"MetricAlarms":[{"AlarmName":"a","StateValue":"ALARM","StateReason":"Threshold crossed","StateUpdatedTimestamp":1772366400,"Threshold":1.5,"EvaluationState":"PARTIAL_DATA"}]}
            """
        );

        var answer = await Client(service)
            .DescribeAlarmsAsync(
                new()
                {
                    AlarmNamePrefix = "a",
                    AlarmTypes = ["MetricAlarm"],
                    StateValue = StateValue.ALARM,
                    MaxRecords = 10,
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            "monitoring.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.0",
            "GraniteServiceVersion20100801.DescribeAlarms",
            """{"AlarmNamePrefix":"a","AlarmTypes":["MetricAlarm"],"StateValue":"ALARM","MaxRecords":10}"""
        );
        var alarm = answer.MetricAlarms!.ShouldHaveSingleItem();
        alarm.StateValue.ShouldBe(StateValue.ALARM);
        alarm.StateUpdatedTimestamp.ShouldBe(s_noon);
        alarm.EvaluationState.ShouldBe(EvaluationState.PARTIAL_DATA);
        answer.CompositeAlarms.ShouldBeNull();
    }

    [Fact]
    public async Task Every_other_operation_sends_what_it_is_about()
    {
        await Sends(
            c =>
                c.ListMetricsAsync(
                    new()
                    {
                        Namespace = "n",
                        MetricName = "m",
                        Dimensions = [new() { Name = "d" }],
                        RecentlyActive = RecentlyActive.PT3H,
                        NextToken = "t",
                    }
                ),
            "ListMetrics",
            """{"Namespace":"n","MetricName":"m","Dimensions":[{"Name":"d"}],"NextToken":"t","RecentlyActive":"PT3H"}"""
        );
        await Sends(
            c =>
                c.SetAlarmStateAsync(
                    new()
                    {
                        AlarmName = "a",
                        StateValue = StateValue.OK,
                        StateReason = "r",
                        StateReasonData = "{}",
                    }
                ),
            "SetAlarmState",
            """{"AlarmName":"a","StateValue":"OK","StateReason":"r","StateReasonData":"{}"}"""
        );
        await Sends(c => c.DeleteAlarmsAsync(new() { AlarmNames = ["a", "b"] }), "DeleteAlarms", """{"AlarmNames":["a","b"]}""");
        await Sends(
            c => c.PutDashboardAsync(new() { DashboardName = "d", DashboardBody = "{\"widgets\":[]}" }),
            "PutDashboard",
            """{"DashboardName":"d","DashboardBody":"{\"widgets\":[]}"}"""
        );
        await Sends(c => c.GetDashboardAsync(new() { DashboardName = "d" }), "GetDashboard", """{"DashboardName":"d"}""");
        await Sends(c => c.ListDashboardsAsync(new() { DashboardNamePrefix = "d" }), "ListDashboards", """{"DashboardNamePrefix":"d"}""");
        await Sends(c => c.DeleteDashboardsAsync(new() { DashboardNames = ["d"] }), "DeleteDashboards", """{"DashboardNames":["d"]}""");
    }

    [Theory]
    [InlineData("ResourceNotFound", typeof(ResourceNotFoundException))]
    [InlineData("com.amazonaws.cloudwatch#DashboardNotFoundError", typeof(DashboardNotFoundErrorException))]
    [InlineData("LimitExceededFault", typeof(LimitExceededException))]
    [InlineData("InvalidParameterValueException", typeof(InvalidParameterValueException))]
    [InlineData("InvalidParameterValue", typeof(InvalidParameterValueException))]
    [InlineData("Throttling", typeof(AmazonCloudWatchException))]
    public async Task Errors_are_typed_by_shape_name_or_code(string code, Type type)
    {
        var service = new VerbatimService(
            $$"""{"__type":"{{code}}","message":"no"}""",
            System.Net.HttpStatusCode.BadRequest,
            ("x-amzn-query-error", "Something;Sender")
        );

        var error = await Should.ThrowAsync<AmazonCloudWatchException>(() =>
            Client(service).DeleteAlarmsAsync(new() { AlarmNames = ["a"] })
        );

        error.GetType().ShouldBe(type);
        error.Message.ShouldBe("no");
    }

    private static async Task Sends(Func<IAmazonCloudWatch, Task> call, string operation, string json)
    {
        var service = new VerbatimService();
        await call(Client(service));
        service.ShouldHaveReceived(
            "monitoring.eu-central-1.amazonaws.com",
            "application/x-amz-json-1.0",
            "GraniteServiceVersion20100801." + operation,
            json
        );
    }

    private static AmazonCloudWatchClient Client(VerbatimService service) =>
        new(VerbatimService.Credentials, service.Configure(new AmazonCloudWatchConfig()));
}
