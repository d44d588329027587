using System.Diagnostics;
using System.Globalization;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Pretraining.Optimizing;
using GenAI.Lifecycle.Tokenization;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Pretraining.Training;

/// <summary>The training settings of a base model.</summary>
/// <param name="Steps">The total number of optimizer steps.</param>
/// <param name="Tokens">The number of tokens per step.</param>
/// <param name="MatrixRate">The peak rate of Muon.</param>
/// <param name="OtherRate">The peak rate of AdamW, for embeddings, norms and shifts.</param>
/// <param name="LongFrom">The share of the steps after which rows have the full context length instead of half.</param>
/// <param name="Seed">The seed of the text and the initial parameters.</param>
internal sealed record PretrainingPlan(
    int Steps,
    int Tokens,
    double MatrixRate = .01,
    double OtherRate = 3e-3,
    double LongFrom = .8,
    ulong Seed = 17
);

/// <summary>Trains a base model. The state is saved regularly, and a run resumes from a saved state.</summary>
internal sealed class Pretrainer(
    Transformer model,
    BytePairTokenizer tokenizer,
    BatchSource batches,
    PretrainingPlan plan,
    string directory
)
{
    private const int SaveEvery = 100;

    private string StatePath => Path.Combine(directory, "state.safetensors");

    private string StepPath => Path.Combine(directory, "step.txt");

    public void Run(CancellationToken cancellationToken)
    {
        var parameters = model.Parameters.Select(each => (each.Key, each.Value.requires_grad_(true))).ToList();
        using var muon = new Muon([.. parameters.Where(each => IsMatrix(each.Key))]);
        using var adam = new AdamW(parameters.Where(each => !IsMatrix(each.Key)));
        var state = parameters.Concat(muon.State).Concat(adam.State).ToList();
        var step = Resume(state, adam);
        var (clock, done, total) = (Stopwatch.StartNew(), 0L, 0.0);
        for (; step < plan.Steps && !cancellationToken.IsCancellationRequested; step++)
        {
            var share = CosineSchedule.RateAt(step, plan.Steps, Math.Min(50, plan.Steps / 10 + 1), 1, .02);
            var length = step < plan.Steps * plan.LongFrom ? model.Config.MaxPositionEmbeddings / 2 : model.Config.MaxPositionEmbeddings;
            total += Step(step, Math.Max(1, plan.Tokens / length), length, share, parameters, muon, adam);
            done += plan.Tokens;
            if ((step + 1) % 20 == 0)
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"step={step + 1} loss={total / 20:F4} share={share:F3} tokens_per_second={done / clock.Elapsed.TotalSeconds:F0}"
                    )
                );
                total = 0;
            }

            if ((step + 1) % SaveEvery != 0 && step + 1 != plan.Steps)
                continue;
            Save(state, step + 1);
            Console.WriteLine(
                "recall "
                    + string.Join(
                        ' ',
                        RecallProbe
                            .Measure(model, tokenizer)
                            .Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Key}={each.Value:F2}"))
                    )
            );
        }

        if (step < plan.Steps)
            Save(state, step);
    }

    private double Step(
        int step,
        int rows,
        int length,
        double share,
        List<(string Name, Tensor Parameter)> parameters,
        Muon muon,
        AdamW adam
    )
    {
        using var scope = NewDisposeScope();
        Gradients.Clear(parameters.Select(each => each.Parameter));
        var (ids, weights) = batches.At(step, rows, length);
        var logits = model.Logits(ids.narrow(1, 0, length));
        var losses = F.cross_entropy(
            logits.view(-1, model.Config.VocabSize),
            ids.narrow(1, 1, length).reshape(-1),
            reduction: nn.Reduction.None
        );
        var counted = weights.narrow(1, 1, length).reshape(-1);
        var loss = (losses * counted).sum() / counted.sum();
        loss.backward();
        Gradients.Clip(parameters.Select(each => each.Parameter), 1);
        muon.Step(plan.MatrixRate * share);
        adam.Step(plan.OtherRate * share);
        return loss.item<float>();
    }

    private int Resume(List<(string Name, Tensor Tensor)> state, AdamW adam)
    {
        if (!File.Exists(StepPath))
            return 0;
        using var guard = no_grad();
        var saved = Safetensors.Read(StatePath);
        foreach (var (name, tensor) in state)
        {
            using var value = saved[name];
            tensor.copy_(value);
        }

        return adam.Steps = int.Parse(File.ReadAllText(StepPath), CultureInfo.InvariantCulture);
    }

    private void Save(List<(string Name, Tensor Tensor)> state, int step)
    {
        Safetensors.Write(StatePath + ".new", state);
        File.Move(StatePath + ".new", StatePath, overwrite: true);
        File.WriteAllText(StepPath, step.ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsMatrix(string name) => name.Contains("_proj", StringComparison.Ordinal);
}
