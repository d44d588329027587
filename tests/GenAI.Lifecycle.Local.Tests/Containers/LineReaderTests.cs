using System.Text;
using CsCheck;
using GenAI.Lifecycle.Local.Containers;

namespace GenAI.Lifecycle.Local.Tests.Containers;

public sealed class LineReaderTests
{
    [Fact]
    public async Task Lines_end_at_line_feeds_and_the_last_one_needs_none() =>
        (await ReadAsync("one\r\ntwo\n\nfour"u8.ToArray(), 100)).ShouldBe(["one", "two", "", "four"]);

    [Fact]
    public async Task A_line_over_the_limit_comes_in_pieces_that_no_character_is_cut_by()
    {
        var pieces = await ReadAsync(Encoding.UTF8.GetBytes("aäöü€𝄞z\nnext"), 5);

        pieces.Take(pieces.Count - 1).ShouldAllBe(piece => !piece.Contains('�'));
        string.Concat(pieces.Take(pieces.Count - 1)).ShouldBe("aäöü€𝄞z");
        pieces[^1].ShouldBe("next");
    }

    [Fact]
    public async Task Whatever_the_lines_and_the_chunks_they_arrive_in_nothing_is_lost() =>
        await Gen.Select(Gen.String[Gen.Char['a', 'f'], 0, 12].List[0, 20], Gen.Int[1, 7])
            .SampleAsync(
                async (lines, chunk) =>
                {
                    var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
                    var read = new List<string>();
                    await foreach (var line in LineReader.ReadLinesAsync(new DrippingStream(bytes, chunk), 1000))
                        read.Add(line);
                    return read.SequenceEqual(lines);
                },
                iter: 200
            );

    private static async Task<List<string>> ReadAsync(byte[] bytes, int limit)
    {
        var lines = new List<string>();
        await foreach (var line in LineReader.ReadLinesAsync(new MemoryStream(bytes), limit))
            lines.Add(line);
        return lines;
    }

    private sealed class DrippingStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
