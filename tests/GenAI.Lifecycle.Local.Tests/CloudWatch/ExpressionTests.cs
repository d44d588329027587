using System.Globalization;
using CsCheck;
using GenAI.Lifecycle.Local.Services.CloudWatch.Expressions;

namespace GenAI.Lifecycle.Local.Tests.CloudWatch;

public sealed class ExpressionTests
{
    private static readonly TimeSeries A = Series((0, 1), (60, 2), (120, 4), (180, 8));
    private static readonly TimeSeries B = Series((0, 10), (120, 20));

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("-2 ^ 2", -4)]
    [InlineData("2 ^ 3 ^ 2", 512)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("1 < 2 AND 3 >= 4 OR 1 == 1", 1)]
    [InlineData("1 != 1", 0)]
    [InlineData("IF(2 > 1, 5, 6)", 5)]
    [InlineData("SUM(a)", 15)]
    [InlineData("AVG(a)", 3.75)]
    [InlineData("MAX(a) - MIN(a)", 7)]
    [InlineData("PERIOD(a)", 60)]
    [InlineData("METRIC_COUNT([a, b])", 2)]
    [InlineData("ABS(-3) + CEIL(1.2) + FLOOR(1.8)", 6)]
    [InlineData("1e3 + .5", 1000.5)]
    public void Works_out_numbers(string expression, double expected) =>
        Evaluate(expression).ShouldBeOfType<Scalar>().Value.ShouldBe(expected, 1e-9);

    [Theory]
    [InlineData("a + b", "0:11 120:24")]
    [InlineData("a * 2", "0:2 60:4 120:8 180:16")]
    [InlineData("a > 2", "0:0 60:0 120:1 180:1")]
    [InlineData("a / 0", "")]
    [InlineData("DIFF(a)", "60:1 120:2 180:4")]
    [InlineData("RATE(a) * 60", "60:1 120:2 180:4")]
    [InlineData("DIFF_TIME(b)", "120:120")]
    [InlineData("RUNNING_SUM(a)", "0:1 60:3 120:7 180:15")]
    [InlineData("FILL(b, 0)", "0:10 60:0 120:20 180:0")]
    [InlineData("FILL(b, REPEAT)", "0:10 60:10 120:20 180:20")]
    [InlineData("FILL(b, LINEAR)", "0:10 60:15 120:20")]
    [InlineData("FILL(b, a)", "0:10 60:2 120:20 180:8")]
    [InlineData("SUM([a, b])", "0:11 60:2 120:24 180:8")]
    [InlineData("AVG(METRICS())", "0:5.5 60:2 120:12 180:8")]
    [InlineData("MAX(METRICS(\"b\"))", "0:10 120:20")]
    [InlineData("IF(a > 2, b, a)", "0:1 60:2 120:20")]
    [InlineData("IF(a > 2, a)", "120:4 180:8")]
    [InlineData("TIME_SERIES(7)", "0:7 60:7 120:7 180:7")]
    [InlineData("SLICE([a, b], 1)", "0:10 120:20")]
    [InlineData("FIRST(SORT([a, b], AVG, DESC))", "0:10 120:20")]
    public void Works_out_series(string expression, string expected)
    {
        var value = Evaluate(expression).ShouldBeOfType<TimeSeries>();
        string.Join(
                ' ',
                value.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Time}:{Math.Round(point.Value, 9)}"))
            )
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("1 +", "ends too early")]
    [InlineData("(1", "ends too early")]
    [InlineData("1 2", "Unexpected '2'")]
    [InlineData("a # b", "Unexpected character '#'")]
    [InlineData("nobody", "Undefined variable 'nobody'")]
    [InlineData("FOO(a)", "Unknown function 'FOO'")]
    [InlineData("ANOMALY_DETECTION_BAND(a)", "not offered")]
    [InlineData("RATE(1)", "Expected a time series")]
    [InlineData("a + \"x\"", "Unsupported operand")]
    [InlineData("\"open", "not closed")]
    public void Says_what_is_wrong(string expression, string reason) =>
        Should.Throw<ExpressionException>(() => Evaluate(expression)).Message.ShouldContain(reason);

    [Fact]
    public void Any_text_parses_or_is_refused_with_a_reason() =>
        Gen.String[Gen.Char["abm12.+-*/^()[],<>=!&|\"' ANDORSUMIF"], 0, 40]
            .Sample(text =>
            {
                try
                {
                    ExpressionParser.Parse(text);
                }
                catch (ExpressionException e)
                {
                    return e.Message.Length > 0;
                }
                return true;
            });

    [Fact]
    public void Sums_and_products_follow_the_rules_of_arithmetic() =>
        Gen.Int[1, 99].Array[4].Sample(n => ((Scalar)Evaluate($"{n[0]} + {n[1]} * {n[2]} - {n[3]}")).Value == n[0] + n[1] * n[2] - n[3]);

    [Fact]
    public void Deep_nesting_is_refused_not_crashed_on() =>
        Should.Throw<ExpressionException>(() => ExpressionParser.Parse(new string('(', 1000))).Message.ShouldContain("nested");

    private static MathValue Evaluate(string expression) =>
        ExpressionEvaluator.Evaluate(
            ExpressionParser.Parse(expression),
            new EvaluationContext
            {
                Lookup = id =>
                    id switch
                    {
                        "a" => A,
                        "b" => B,
                        _ => null,
                    },
                Metrics = () => [("a", A), ("b", B)],
                Search = (_, _, _) => new SeriesArray([]),
                Period = 60,
                Times = _ => [0, 60, 120, 180],
                Label = "e1",
            }
        );

    private static TimeSeries Series(params (long Time, double Value)[] points) =>
        new([.. points.Select(point => new MathPoint(point.Time, point.Value))], 60, "m");
}
