using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Pretraining.Corpus;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Pretraining.Training;

/// <summary>Batches of packed documents; the batch of a step follows from the seed and the step alone, so a resumed run sees the same text.</summary>
internal sealed class BatchSource(CorpusWriter corpus, ByteLevelTokenizer tokenizer, ulong seed)
{
    private readonly int _separator = tokenizer.File.Special[ChatTemplate.EndOfText];

    /// <summary>Token ids, [rows, length + 1].</summary>
    public Tensor At(int step, int rows, int length)
    {
        var dice = new Dice(seed + ((ulong)step * 0x5851F42D4C957F2D));
        var ids = new long[rows * (length + 1)];
        var row = new List<int>();
        for (var i = 0; i < rows; i++)
        {
            row.Clear();
            while (row.Count <= length)
            {
                row.AddRange(tokenizer.Encode(corpus.Document(dice), special: true));
                row.Add(_separator);
            }

            for (var j = 0; j <= length; j++) ids[(i * (length + 1)) + j] = row[j];
        }

        return tensor(ids, [rows, length + 1], ScalarType.Int64);
    }
}
