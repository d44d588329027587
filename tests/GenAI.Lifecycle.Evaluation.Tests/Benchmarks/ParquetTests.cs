using GenAI.Lifecycle.Evaluation.Benchmarks;
using Parquet;
using Parquet.Schema;

namespace GenAI.Lifecycle.Evaluation.Tests.Benchmarks;

public sealed class ParquetTests
{
    [Fact]
    public async Task Lists_and_numbers_of_a_hosted_layout_are_read_over_row_groups()
    {
        var (question, subject, answer) = (
            new DataField<string>("question"),
            new DataField<string>("subject"),
            new DataField<long?>("answer")
        );
        var choices = new ListField("choices", new DataField<string>("element"));
        var schema = new ParquetSchema(question, subject, choices, answer);
        var file = await WriteAsync(schema, 2, async (group, number) =>
        {
            await group.WriteAsync(question, [$"q{number}", "zwei \"quoted\" 😀"]);
            await group.WriteAsync(subject, ["anatomy", null!]);
            await group.WriteAsync(schema.DataFields[2], ["a", "b", "c", "d"], (ReadOnlyMemory<int>?)new[] { 0, 1, 0, 1 });
            await group.WriteAsync<long>(answer, new long?[] { 1, 0 });
        });

        var reading = await BenchmarkReader.ReadAsync(Source(file), BenchmarkLayouts.Mmlu);

        reading.Items.Count.ShouldBe(4);
        reading.Items.Select(static q => q.Id).ShouldBe(["1", "2", "3", "4"]);
        reading.Items[2].Question.ShouldBe("q1");
        reading.Items[1].Question.ShouldBe("zwei \"quoted\" 😀");
        reading.Items[1].Choices.ShouldBe(["c", "d"]);
        reading.Items[1].Subject.ShouldBeNull();
        reading.Items[0].Correct.ShouldBe([1]);
    }

    [Fact]
    public async Task Structures_of_lists_and_empty_lists_are_read_and_a_null_is_reported_with_its_row()
    {
        var (id, title, context, question) = (
            new DataField<string>("id"),
            new DataField<string>("title"),
            new DataField<string>("context"),
            new DataField<string>("question")
        );
        var answers = new StructField(
            "answers",
            new ListField("text", new DataField<string>("element")),
            new ListField("answer_start", new DataField<int>("element"))
        );
        var schema = new ParquetSchema(id, title, context, question, answers);
        var file = await WriteAsync(schema, 1, async (group, _) =>
        {
            foreach (var field in new[] { id, title, context })
                await group.WriteAsync(field, ["1", "2", "3"]);
            await group.WriteAsync(question, ["q", "q", null!]);
            // The second list is there and empty: its path ends one level before the item.
            await group.WriteAllPartsAsync<ReadOnlyMemory<char>>(
                schema.DataFields[4],
                new[] { "a".AsMemory(), "b".AsMemory(), "c".AsMemory() },
                (ReadOnlyMemory<int>?)new[] { 4, 4, 2, 4 },
                (ReadOnlyMemory<int>?)new[] { 0, 1, 0, 0 },
                CancellationToken.None
            );
            await group.WriteAllPartsAsync<int>(
                schema.DataFields[5],
                new[] { 1, 2, 3 },
                (ReadOnlyMemory<int>?)new[] { 3, 3, 2, 3 },
                (ReadOnlyMemory<int>?)new[] { 0, 1, 0, 0 },
                CancellationToken.None
            );
        });

        var reading = await BenchmarkReader.ReadAsync(Source(file), BenchmarkLayouts.Squad, MalformedRows.Collect);

        reading.Items[0].Reference.ShouldBe("a");
        reading.Items[0].OtherReferences.ShouldBe(["b"]);
        reading.Items[1].Reference.ShouldBe(ExtractiveAnswerEvaluator.Unanswerable);
        reading.Problems.Single().ShouldBe(new DatasetProblem(3, "the column 'question' is missing"));
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_read_as_well()
    {
        var (question, answer) = (new DataField<string>("question"), new DataField<string>("answer"));
        var file = await WriteAsync(new ParquetSchema(question, answer), 1, async (group, _) =>
        {
            await group.WriteAsync(question, ["q"]);
            await group.WriteAsync(answer, ["#### 3"]);
        });

        var reading = await BenchmarkReader.ReadAsync(
            new BenchmarkSource("file", BenchmarkFormat.Parquet, _ => new(new ForwardOnly(file))),
            BenchmarkLayouts.Gsm8k
        );

        reading.Items.Single().Reference.ShouldBe("#### 3");
    }

    private static BenchmarkSource Source(byte[] file) => new("file", BenchmarkFormat.Parquet, _ => new(new MemoryStream(file)));

    private static async Task<byte[]> WriteAsync(ParquetSchema schema, int groups, Func<ParquetRowGroupWriter, int, Task> write)
    {
        using var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, stream))
        {
            for (var i = 0; i < groups; i++)
            {
                using var group = writer.CreateRowGroup();
                await write(group, i);
            }
        }
        return stream.ToArray();
    }

    private sealed class ForwardOnly(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
