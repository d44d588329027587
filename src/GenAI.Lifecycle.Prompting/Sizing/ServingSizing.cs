namespace GenAI.Lifecycle.Prompting.Sizing;

/// <summary>A serving plan for estimates.</summary>
public sealed record ServingPlan
{
    /// <summary>The model.</summary>
    public required ModelShape Model { get; init; }

    /// <summary>The accelerator.</summary>
    public required Accelerator Accelerator { get; init; }

    /// <summary>The number of accelerators over which the model is split.</summary>
    public int TensorParallelDegree { get; init; } = 1;

    /// <summary>The number format of the weights.</summary>
    public NumericFormat Weights { get; init; } = NumericFormat.Half;

    /// <summary>The number format of the key-value cache.</summary>
    public NumericFormat Cache { get; init; } = NumericFormat.Half;

    /// <summary>The usable share of the memory; serving engines keep about 10% free.</summary>
    /// <value>The default value is 1. Above 0, at most 1.</value>
    public double MemoryUtilization { get; init; } = 1;

    /// <summary>The share of the peak arithmetic throughput that prefill reaches.</summary>
    /// <value>The default value is 1, the roofline itself. Above 0, at most 1.</value>
    public double ComputeEfficiency { get; init; } = 1;

    /// <summary>The share of the peak bandwidth that decoding reaches.</summary>
    /// <value>The default value is 1, the roofline itself. Above 0, at most 1.</value>
    public double BandwidthEfficiency { get; init; } = 1;
}

/// <summary>
/// Estimates memory and time of serving by the roofline model: the slower of arithmetic and memory determines the time of a phase.
/// </summary>
public static class ServingSizing
{
    private const double Giga = 1e9;

    /// <summary>Returns the usable memory of all accelerators, in bytes.</summary>
    /// <param name="plan">The serving plan.</param>
    public static double UsableBytes(ServingPlan plan)
    {
        Validate(plan);
        return plan.Accelerator.MemoryGigabytes * Giga * plan.TensorParallelDegree * plan.MemoryUtilization;
    }

    /// <summary>
    /// Returns the number of tokens, over all sequences, whose keys and values fit beside the weights; 0 if the weights alone do not fit.
    /// </summary>
    /// <param name="plan">The serving plan.</param>
    public static long CacheTokens(ServingPlan plan)
    {
        var free = UsableBytes(plan) - plan.Model.WeightBytes(plan.Weights);
        return free <= 0 ? 0 : (long)(free / plan.Model.KeyValueBytesPerToken(plan.Cache));
    }

    /// <summary>Returns the number of concurrent sequences of a length that fit.</summary>
    /// <param name="plan">The serving plan.</param>
    /// <param name="tokensPerSequence">The tokens of prompt and answer together, at least 1.</param>
    public static int MaxBatch(ServingPlan plan, int tokensPerSequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokensPerSequence, 1);
        return checked((int)Math.Min(int.MaxValue, CacheTokens(plan) / tokensPerSequence));
    }

    /// <summary>
    /// Returns the time to process a prompt: 2 · parameters · tokens operations, or one pass over the weights if that takes longer.
    /// </summary>
    /// <param name="plan">The serving plan.</param>
    /// <param name="promptTokens">The tokens of the prompt, or of a batch of prompts; at least 1.</param>
    public static TimeSpan Prefill(ServingPlan plan, long promptTokens)
    {
        Validate(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(promptTokens, 1);
        return TimeSpan.FromSeconds(
            Math.Max(2.0 * plan.Model.Parameters * promptTokens / Flops(plan), plan.Model.WeightBytes(plan.Weights) / Bandwidth(plan))
        );
    }

    /// <summary>
    /// Returns the time of one decoding step for every sequence of a batch: one pass over weights and caches, or the arithmetic if that
    /// takes longer.
    /// </summary>
    /// <param name="plan">The serving plan.</param>
    /// <param name="batch">The number of sequences, at least 1.</param>
    /// <param name="contextTokens">The tokens that each sequence already holds; 0 ignores the caches, as in simple estimates.</param>
    public static TimeSpan DecodeStep(ServingPlan plan, int batch = 1, long contextTokens = 0)
    {
        Validate(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(contextTokens);
        var bytes = plan.Model.WeightBytes(plan.Weights) + (batch * contextTokens * plan.Model.KeyValueBytesPerToken(plan.Cache));
        return TimeSpan.FromSeconds(Math.Max(bytes / Bandwidth(plan), 2.0 * plan.Model.Parameters * batch / Flops(plan)));
    }

    /// <summary>Returns the time of one answer in a steady batch: prefill, then one step per token at the mean context length.</summary>
    /// <param name="plan">The serving plan.</param>
    /// <param name="promptTokens">The tokens of a prompt.</param>
    /// <param name="answerTokens">The tokens of an answer.</param>
    /// <param name="batch">The number of concurrent sequences.</param>
    public static TimeSpan Latency(ServingPlan plan, int promptTokens, int answerTokens, int batch = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answerTokens);
        return Prefill(plan, (long)promptTokens * batch)
            + (DecodeStep(plan, batch, (long)promptTokens + (answerTokens / 2)) * answerTokens);
    }

    /// <summary>Returns the requests per second of a full batch.</summary>
    /// <param name="plan">The serving plan.</param>
    /// <param name="promptTokens">The tokens of a prompt.</param>
    /// <param name="answerTokens">The tokens of an answer.</param>
    /// <param name="batch">The number of concurrent sequences.</param>
    public static double Throughput(ServingPlan plan, int promptTokens, int answerTokens, int batch) =>
        batch / Latency(plan, promptTokens, answerTokens, batch).TotalSeconds;

    /// <summary>
    /// Returns the instance types that can serve a model, with the smallest degree of tensor parallelism at which it fits.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="promptTokens">The tokens of a prompt.</param>
    /// <param name="answerTokens">The tokens of an answer.</param>
    /// <param name="weights">The number format of the weights.</param>
    /// <param name="memoryUtilization">The usable share of the memory.</param>
    /// <param name="instances">The instance types to consider. <see langword="null"/>: the catalogue.</param>
    public static IReadOnlyList<ServingFit> Fits(
        ModelShape model,
        int promptTokens,
        int answerTokens,
        NumericFormat weights = NumericFormat.Half,
        double memoryUtilization = 0.9,
        IReadOnlyList<AcceleratedInstance>? instances = null
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(promptTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(answerTokens);
        var fits = new List<ServingFit>();
        foreach (var instance in instances ?? AcceleratedInstance.Catalog)
        {
            for (var degree = 1; degree <= instance.Count; degree *= 2)
            {
                // Tensor parallelism distributes heads; key-value heads are copied if there are fewer than accelerators.
                if (model.Heads % degree != 0)
                    break;
                var plan = new ServingPlan
                {
                    Model = model,
                    Accelerator = instance.Accelerator,
                    TensorParallelDegree = degree,
                    Weights = weights,
                    MemoryUtilization = memoryUtilization,
                };
                var batch = MaxBatch(plan, (int)Math.Min((long)promptTokens + answerTokens, int.MaxValue));
                if (batch < 1)
                    continue;
                fits.Add(new ServingFit(instance, plan, batch, instance.Count / degree));
                break;
            }
        }

        return fits;
    }

    private static double Flops(ServingPlan plan) =>
        plan.Accelerator.HalfTeraflops * 1e12 * plan.TensorParallelDegree * plan.ComputeEfficiency;

    private static double Bandwidth(ServingPlan plan) =>
        plan.Accelerator.BandwidthGigabytes * Giga * plan.TensorParallelDegree * plan.BandwidthEfficiency;

    private static void Validate(ServingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.TensorParallelDegree, 1);
        CheckShare(plan.MemoryUtilization, nameof(plan.MemoryUtilization));
        CheckShare(plan.ComputeEfficiency, nameof(plan.ComputeEfficiency));
        CheckShare(plan.BandwidthEfficiency, nameof(plan.BandwidthEfficiency));
    }

    private static void CheckShare(double share, string name)
    {
        if (!(share is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(name, share, "The share must be above 0 and at most 1.");
    }
}

/// <summary>An instance type that can serve a model.</summary>
/// <param name="Instance">The instance type.</param>
/// <param name="Plan">The serving plan on the instance.</param>
/// <param name="MaxBatch">The number of concurrent sequences per copy of the model.</param>
/// <param name="Copies">The number of copies of the model on the instance.</param>
public sealed record ServingFit(AcceleratedInstance Instance, ServingPlan Plan, int MaxBatch, int Copies)
{
    /// <summary>Returns the requests per second of the whole instance at full batches.</summary>
    /// <param name="promptTokens">The tokens of a prompt.</param>
    /// <param name="answerTokens">The tokens of an answer.</param>
    public double RequestsPerSecond(int promptTokens, int answerTokens) =>
        Copies * ServingSizing.Throughput(Plan, promptTokens, answerTokens, MaxBatch);

    /// <summary>Returns the cost per thousand requests at full utilization.</summary>
    /// <param name="hourlyPrice">The price per hour of the instance.</param>
    /// <param name="promptTokens">The tokens of a prompt.</param>
    /// <param name="answerTokens">The tokens of an answer.</param>
    public decimal CostPerThousand(decimal hourlyPrice, int promptTokens, int answerTokens) =>
        hourlyPrice / (decimal)(RequestsPerSecond(promptTokens, answerTokens) * 3600) * 1000m;
}
