using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Tests.Runs;

public sealed class EvaluationSliceTests
{
    [Fact]
    public async Task Results_are_told_apart_by_field_by_length_and_by_condition()
    {
        var plan = RunFixture.Plan(RunFixture.System("weak", RunFixture.Weak())) with
        {
            Dataset = RunFixture.Dataset(12),
            Slices =
            [
                EvaluationSlice.ByMetadata("parity"),
                EvaluationSlice.ByMetadata("lost"),
                EvaluationSlice.ByLength(2),
                EvaluationSlice.Where("by three", static item =>
                    int.Parse(item["question"], System.Globalization.CultureInfo.InvariantCulture) % 3 == 0
                ),
            ],
        };

        var run = await new EvaluationRunner().RunAsync(plan);

        run.Slices.Select(static s => (s.Name, s.Items))
            .ShouldBe([("parity=even", 6), ("parity=odd", 6), ("lost=(none)", 12), ("length 0–1", 10), ("length 2+", 2), ("by three", 4)]);
        run.Slices[^1]["weak"][AnswerMatchEvaluator.ExactMatchName].Value.ShouldBe(0);
        run.Slices[0]["weak"][AnswerMatchEvaluator.ExactMatchName]
            .ShouldSatisfyAllConditions(
                static m => m.Count.ShouldBe(6),
                static m => m.Value.ShouldBe(4.0 / 6, 1e-12),
                static m => m.Interval.ShouldNotBeNull()
            );
    }

    [Fact]
    public void Lengths_are_code_points() =>
        EvaluationSlice
            .ByLength(2, 3)
            .Split(
                new Dataset(
                    "d",
                    [new("a", new Dictionary<string, string> { ["t"] = "😀😀" }), new("b", new Dictionary<string, string> { ["t"] = "😀" })]
                )
            )
            .Select(static part => part.Label)
            .ShouldBe(["length 0–1", "length 2–2"]);

    [Theory]
    [InlineData()]
    [InlineData(0)]
    [InlineData(5, 5)]
    [InlineData(7, 5)]
    public void Bounds_that_make_no_parts_are_an_error(params int[] bounds) =>
        Should.Throw<ArgumentException>(() => EvaluationSlice.ByLength(bounds)).ParamName.ShouldBe("bounds");
}
