using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>The cross-entropy of completions: every token of the batch counts the same, however it is split into parts.</summary>
internal sealed class SupervisedObjective(Transformer model, IReadOnlyList<Example> examples, IReadOnlyList<Example> validation)
    : IObjective
{
    public int Count => examples.Count;

    public bool HasValidation => validation.Count > 0;

    public IReadOnlyList<Example> Samples => [.. examples.Take(IObjective.SampleCount)];

    public IEnumerable<(string Name, Tensor Tensor)> Parameters => [];

    public Measures Accumulate(IReadOnlyList<int> rows, int part)
    {
        var measures = new Measures();
        var all = rows.Sum(row => examples[row].TargetCount);
        var read = 0;
        foreach (var chunk in rows.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var batch = new Batch([.. chunk.Select(row => examples[row])]);
            var loss = batch.Loss(model);
            (chunk.Length == rows.Count ? loss : loss * ((double)batch.TargetCount / all)).backward();
            measures.Add(IObjective.Loss, loss.item<float>(), batch.TargetCount);
            read += batch.TokenCount;
        }

        measures.Add(IObjective.Tokens, read);
        return measures;
    }

    public Measures Evaluate(int part)
    {
        using var guard = no_grad();
        var measures = new Measures();
        foreach (var chunk in validation.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var batch = new Batch(chunk);
            measures.Add(IObjective.Loss, batch.Loss(model).item<float>(), batch.TargetCount);
        }

        return measures;
    }
}
