using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Pretraining.Corpus;
using GenAI.Lifecycle.Tokenization;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Pretraining.Training;

/// <summary>
/// Batches of packed documents; the batch of a step depends only on the seed and the step, so a resumed run gets the same text.
/// </summary>
internal sealed class BatchSource(CorpusWriter corpus, BytePairTokenizer tokenizer, ulong seed)
{
    /// <summary>The weight of new facts, which cannot be predicted: memorising them would outweigh learning to look them up.</summary>
    private const float WeightOfGiven = .1f;

    private readonly int _separator = tokenizer.File.Special[ChatTemplate.EndOfText];

    /// <summary>Returns token ids, [rows, length + 1], and the weight of each as a target.</summary>
    public (Tensor Ids, Tensor Weights) At(int step, int rows, int length)
    {
        var dice = new Dice(seed + ((ulong)step * 0x5851F42D4C957F2D));
        var (ids, weights) = (new long[rows * (length + 1)], new float[rows * (length + 1)]);
        var row = new List<(int Id, float Weight)>();
        for (var i = 0; i < rows; i++)
        {
            row.Clear();
            while (row.Count <= length)
            {
                var document = corpus.Write(dice);
                row.AddRange(tokenizer.Encode(document.Given, special: true).Select(id => (id, WeightOfGiven)));
                row.AddRange(tokenizer.Encode(document.Recalled, special: true).Select(id => (id, 1f)));
                row.Add((_separator, 1));
            }

            for (var j = 0; j <= length; j++)
                (ids[(i * (length + 1)) + j], weights[(i * (length + 1)) + j]) = row[j];
        }

        return (tensor(ids, [rows, length + 1], ScalarType.Int64), tensor(weights, [rows, length + 1]));
    }
}
