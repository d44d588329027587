using System.Reflection;
using System.Text.Json;
using GenAI.Lifecycle.Evaluation.Benchmarks;

namespace GenAI.Lifecycle.Evaluation.Tests.Benchmarks;

/// <summary>
/// Decisions of IFEval's own program, strict and loose, on answers written for its corner cases. Its language detector was set to answer
/// <c>en</c> always.
/// </summary>
public sealed class IfEvalParityTests
{
    [Fact]
    public void Every_decision_is_that_of_the_reference_program()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("ifeval-checks.jsonl")!);
        using var header = JsonDocument.Parse(reader.ReadLine()!);
        Instruction[] instructions =
        [
            .. header
                .RootElement.GetProperty("instructions")
                .EnumerateArray()
                .Select(static i => Instruction.Parse(i.GetProperty("id").GetString()!, i.GetProperty("kwargs"))),
        ];
        var differences = new List<string>();
        var decisions = 0;
        while (reader.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            var answer = row.RootElement.GetProperty("answer").GetString()!;
            var (strict, loose) = (row.RootElement.GetProperty("strict").GetString()!, row.RootElement.GetProperty("loose").GetString()!);
            for (var i = 0; i < instructions.Length; i++, decisions++)
            {
                if (
                    instructions[i].IsFollowed(answer, English) != (strict[i] == '1')
                    || instructions[i].IsFollowedLoosely(answer, English) != (loose[i] == '1')
                )
                    differences.Add($"{instructions[i].Id} [{i}], strict {strict[i]}, loose {loose[i]}: {answer}");
            }
        }

        differences.ShouldBeEmpty();
        decisions.ShouldBe(60 * 42);
    }

    private static string English(string text) => "en";
}
