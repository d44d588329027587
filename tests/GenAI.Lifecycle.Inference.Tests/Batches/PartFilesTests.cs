using CsCheck;
using GenAI.Lifecycle.Inference.Batches;
using GenAI.Lifecycle.Inference.Batches.Jobs;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class PartFilesTests
{
    private static readonly Gen<(int[] Sizes, BedrockBatchOptions Limits)> s_batches = Gen.Select(
            Gen.Int[1, 9].Array[1, 40],
            Gen.Int[1, 5],
            Gen.Int[0, 12],
            Gen.Int[9, 60]
        )
        .Select(
            static (sizes, least, more, bytes) =>
                (
                    sizes,
                    new BedrockBatchOptions
                    {
                        RoleArn = "arn",
                        Folder = "s3://b",
                        MinimumRecords = least,
                        MaximumRecords = least + more,
                        MaximumInputBytes = bytes,
                    }
                )
        );

    [Fact]
    public void Two_jobs_get_halves_within_the_limits_if_there_are_any() =>
        s_batches.Sample(static batch =>
        {
            var (sizes, limits) = batch;
            var fitting = Enumerable
                .Range(1, sizes.Length)
                .Where(count => Fits(sizes[..count], limits) && Fits(sizes[count..], limits))
                .ToList();

            var cut = PartBalance.Divide(sizes, limits);

            (cut is null).ShouldBe(fitting.Count == 0);
            if (cut is { } count)
                Math.Abs((2 * count) - sizes.Length).ShouldBe(fitting.Min(other => Math.Abs((2 * other) - sizes.Length)));
        });

    [Fact]
    public Task Every_record_is_in_one_job_in_its_order_and_every_job_within_the_limits() =>
        s_batches.SampleAsync(
            static async batch =>
            {
                var (sizes, limits) = batch;
                var parts = new List<byte[]>();
                await using var files = new PartFiles(limits, async part => parts.Add(await File.ReadAllBytesAsync(part.Path)));
                try
                {
                    foreach (var size in sizes)
                        await files.AppendAsync(Record(size), CancellationToken.None);
                    await files.CompleteAsync(CancellationToken.None);
                }
                catch (LifecycleException)
                {
                    return;
                }

                parts.SelectMany(static part => part).ShouldBe(sizes.SelectMany(static size => Record(size).ToArray()));
                parts.ShouldAllBe(part => Fits(Split(part), limits));
            },
            iter: 200
        );

    [Fact]
    public async Task Files_are_gone_when_they_are_handed_on_or_given_up()
    {
        var paths = new List<string>();
        await using (
            var files = new PartFiles(
                new BedrockBatchOptions
                {
                    RoleArn = "arn",
                    Folder = "s3://b",
                    MinimumRecords = 1,
                    MaximumRecords = 1,
                },
                part =>
                {
                    File.Exists(part.Path).ShouldBeTrue();
                    paths.Add(part.Path);
                    return paths.Count < 2 ? Task.CompletedTask : throw new IOException("no");
                }
            )
        )
        {
            await files.AppendAsync(Record(1), CancellationToken.None);
            await files.AppendAsync(Record(2), CancellationToken.None);
            await files.AppendAsync(Record(3), CancellationToken.None);
            await Should.ThrowAsync<IOException>(() => files.CompleteAsync(CancellationToken.None));
        }

        paths.Count.ShouldBe(2);
        paths.ShouldAllBe(static path => !File.Exists(path));
    }

    private static ReadOnlyMemory<byte> Record(int size) => new([.. Enumerable.Repeat((byte)'x', size - 1), (byte)'\n']);

    private static int[] Split(byte[] part) =>
        [.. System.Text.Encoding.ASCII.GetString(part).Split('\n')[..^1].Select(static line => line.Length + 1)];

    private static bool Fits(int[] sizes, BedrockBatchOptions limits) =>
        sizes.Length >= limits.MinimumRecords && sizes.Length <= limits.MaximumRecords && sizes.Sum() <= limits.MaximumInputBytes;
}
