using GenAI.Lifecycle.Local.Services.CloudWatch.Alarms;

namespace GenAI.Lifecycle.Local.Tests.CloudWatch;

/// <summary>
/// The tables of "Configuring how CloudWatch alarms treat missing data": 0 is well, X breaches, - is missing; oldest first.
/// </summary>
public sealed class AlarmEvaluationTests
{
    [Theory]
    [InlineData("0-X-X", "OK", "OK", "OK", "OK")]
    [InlineData("0----", "OK", "OK", "OK", "OK")]
    [InlineData("-----", "INSUFFICIENT_DATA", "kept", "ALARM", "OK")]
    [InlineData("0XX-X", "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData("--X--", "ALARM", "kept", "ALARM", "OK")]
    public void Three_out_of_three(string points, string missing, string ignore, string breaching, string notBreaching) =>
        Check(points, 3, missing, ignore, breaching, notBreaching);

    [Theory]
    [InlineData("0-X-X", "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData("00X0X", "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData("0-X--", "OK", "OK", "ALARM", "OK")]
    [InlineData("----0", "OK", "OK", "ALARM", "OK")]
    [InlineData("---X-", "ALARM", "kept", "ALARM", "OK")]
    public void Two_out_of_three(string points, string missing, string ignore, string breaching, string notBreaching) =>
        Check(points, 2, missing, ignore, breaching, notBreaching);

    [Fact]
    public void A_single_fresh_breach_does_not_alarm_before_it_is_old_enough() => Evaluate("----X", 3, "missing").ShouldBe("kept");

    private static void Check(string points, int needed, string missing, string ignore, string breaching, string notBreaching)
    {
        Evaluate(points, needed, "missing").ShouldBe(missing);
        Evaluate(points, needed, "ignore").ShouldBe(ignore);
        Evaluate(points, needed, "breaching").ShouldBe(breaching);
        Evaluate(points, needed, "notBreaching").ShouldBe(notBreaching);
    }

    private static string Evaluate(string points, int needed, string treatment) =>
        AlarmEvaluation
            .Evaluate(
                [
                    .. points.Select(point =>
                        point == '-' ? (double?)null
                        : point == 'X' ? 2
                        : 0
                    ),
                ],
                new AlarmRule(3, needed, "GreaterThanThreshold", 1, treatment)
            )
            ?.Wire()
        ?? "kept";
}
