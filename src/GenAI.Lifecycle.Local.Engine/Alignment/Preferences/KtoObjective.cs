using GenAI.Lifecycle.Local.Engine.Alignment.Losses;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Settings;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Preferences;

/// <summary>Learns from answers that are labelled good or bad, by KTO.</summary>
internal sealed class KtoObjective(
    Transformer model,
    PreferenceSettings settings,
    IReadOnlyList<LabelledAnswer> answers,
    IReadOnlyList<LabelledAnswer> validation
) : IObjective, IDisposable
{
    private readonly ReferencePolicy _reference = new(model);

    public int Count => answers.Count;

    public bool HasValidation => validation.Count > 0;

    public IReadOnlyList<Example> Samples => [.. answers.Take(IObjective.SampleCount).Select(static each => each.Answer)];

    public IEnumerable<(string Name, Tensor Tensor)> Parameters => [];

    public Measures Accumulate(IReadOnlyList<int> rows, int part)
    {
        var measures = new Measures();
        var step = rows.Select(row => answers[row]).ToList();
        var divergence = Divergence(step, part);
        var read = 0;
        foreach (var chunk in step.Chunk(part))
        {
            using var scope = NewDisposeScope();
            var batch = new Batch([.. chunk.Select(static each => each.Answer)]);
            (Losses(batch, chunk, divergence, measures).sum() / rows.Count).backward();
            read += batch.TokenCount;
        }

        measures.Add("kl", divergence);
        measures.Add(IObjective.Tokens, read);
        return measures;
    }

    public Measures Evaluate(int part)
    {
        using var guard = no_grad();
        var measures = new Measures();
        var divergence = Divergence(validation, part);
        foreach (var chunk in validation.Chunk(part))
        {
            using var scope = NewDisposeScope();
            Losses(new Batch([.. chunk.Select(static each => each.Answer)]), chunk, divergence, measures);
        }

        measures.Add("kl", divergence);
        return measures;
    }

    public void Dispose() => _reference.Dispose();

    private Tensor Losses(Batch batch, LabelledAnswer[] rows, double divergence, Measures measures)
    {
        var ratios = Ratios(batch);
        var desirable = tensor(rows.Select(static row => row.Desirable ? 1f : 0f).ToArray());
        var losses = KtoLoss.Of(ratios, desirable, divergence, settings.Beta, settings.DesirableWeight, settings.UndesirableWeight);
        measures.Add(IObjective.Loss, losses.mean().item<float>(), rows.Length);
        foreach (var (row, ratio) in rows.Zip(ratios.detach().data<float>().ToArray()))
            measures.Add(row.Desirable ? "reward_chosen" : "reward_rejected", ratio * settings.Beta);
        return losses;
    }

    /// <summary>The log-ratio of policy and reference of each row's answer, [rows].</summary>
    private Tensor Ratios(Batch batch)
    {
        var reference = _reference.Run(frozen => batch.SumByRow(batch.LogProbabilities(frozen)));
        return batch.SumByRow(batch.LogProbabilities(model)) - reference;
    }

    /// <summary>Each prompt with the answer to the next one tells how far the policy has moved; the whole step is measured, not a part of it.</summary>
    private double Divergence(IReadOnlyList<LabelledAnswer> rows, int part)
    {
        using var guard = no_grad();
        var ratios = new List<double>();
        var mismatched = rows.Select((row, i) => Mismatch(row, rows[(i + 1) % rows.Count])).OfType<Example>();
        foreach (var chunk in mismatched.Chunk(part))
        {
            using var scope = NewDisposeScope();
            ratios.AddRange(Ratios(new Batch(chunk)).data<float>().Select(static ratio => (double)ratio));
        }

        return KtoLoss.Divergence(ratios);
    }

    /// <summary>A prompt with another's answer; <see langword="null"/> if both do not fit the context together.</summary>
    private Example? Mismatch(LabelledAnswer row, LabelledAnswer other)
    {
        int[] tokens = [.. row.Prompt, .. other.Answer.Tokens.AsSpan(other.Prompt.Length)];
        bool[] learned = [.. Enumerable.Repeat(false, row.Prompt.Length), .. other.Answer.Learned.AsSpan(other.Prompt.Length)];
        return tokens.Length <= model.Config.MaxPositionEmbeddings ? new Example(tokens, learned) : null;
    }
}
