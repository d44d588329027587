namespace GenAI.Lifecycle.Prompting.Sizing;

/// <summary>The trained parameters.</summary>
public enum TrainingMethod
{
    /// <summary>Every parameter.</summary>
    Full,

    /// <summary>Low-rank adapters beside a frozen 16-bit base.</summary>
    Lora,

    /// <summary>Low-rank adapters beside a frozen NF4 base.</summary>
    Qlora,
}

/// <summary>The optimiser, which determines the state per trained parameter.</summary>
public enum OptimizerState
{
    /// <summary>Adam: a 32-bit master copy and two 32-bit moments, 12 bytes.</summary>
    Adam,

    /// <summary>8-bit Adam: a 32-bit master copy and two 8-bit moments, 6 bytes.</summary>
    Adam8Bit,

    /// <summary>Plain gradient descent: a 32-bit master copy, 4 bytes.</summary>
    Sgd,
}

/// <summary>The sharding over data-parallel workers (ZeRO, FSDP).</summary>
public enum ShardingStage
{
    /// <summary>No sharding: every worker holds everything.</summary>
    None,

    /// <summary>Optimiser states.</summary>
    Optimizer,

    /// <summary>Optimiser states and gradients.</summary>
    Gradients,

    /// <summary>Optimiser states, gradients and weights.</summary>
    Weights,
}

/// <summary>A training plan for estimates.</summary>
public sealed record TrainingPlan
{
    /// <summary>The model.</summary>
    public required ModelShape Model { get; init; }

    /// <summary>The accelerator.</summary>
    public required Accelerator Accelerator { get; init; }

    /// <summary>The number of accelerators, over all instances.</summary>
    public int Accelerators { get; init; } = 1;

    /// <summary>The trained parameters.</summary>
    public TrainingMethod Method { get; init; } = TrainingMethod.Full;

    /// <summary>The rank of the adapters.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>The matrices that have adapters.</summary>
    public AdapterTargets Targets { get; init; } = AdapterTargets.QueryValue;

    /// <summary>The optimiser.</summary>
    public OptimizerState Optimizer { get; init; } = OptimizerState.Adam;

    /// <summary>Whether gradients are kept in 32 bits instead of 16.</summary>
    public bool FullPrecisionGradients { get; init; }

    /// <summary>The sharding over the accelerators.</summary>
    public ShardingStage Sharding { get; init; } = ShardingStage.None;

    /// <summary>The number of sequences per worker and step.</summary>
    public int MicroBatch { get; init; } = 1;

    /// <summary>The number of tokens per sequence.</summary>
    public int SequenceLength { get; init; } = 2048;

    /// <summary>Whether activations are recomputed in the backward pass instead of kept.</summary>
    public bool Checkpointing { get; init; } = true;

    /// <summary>Whether attention does not store its score matrix (FlashAttention).</summary>
    public bool FlashAttention { get; init; } = true;

    /// <summary>The share of the peak arithmetic throughput that training reaches.</summary>
    /// <value>The default value is 0.4. Above 0, at most 1.</value>
    public double ModelFlopsUtilization { get; init; } = 0.4;
}

/// <summary>The memory of one accelerator during training, in bytes.</summary>
/// <param name="Weights">The weights, including adapters.</param>
/// <param name="Gradients">The gradients of the trained parameters.</param>
/// <param name="Optimizer">The optimiser states.</param>
/// <param name="Activations">The peak of activations and logits.</param>
public sealed record TrainingMemory(double Weights, double Gradients, double Optimizer, double Activations)
{
    /// <summary>The total memory.</summary>
    public double Total => Weights + Gradients + Optimizer + Activations;
}

/// <summary>Estimates memory and time of training.</summary>
public static class TrainingSizing
{
    /// <summary>Returns the number of trained parameters.</summary>
    /// <param name="plan">The training plan.</param>
    public static long TrainedParameters(TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Method == TrainingMethod.Full ? plan.Model.Parameters : plan.Model.AdapterParameters(plan.Rank, plan.Targets);
    }

    /// <summary>Returns the memory per accelerator, with activations according to Korthikanti et al., 2022.</summary>
    /// <param name="plan">The training plan.</param>
    public static TrainingMemory Memory(TrainingPlan plan)
    {
        Validate(plan);
        var trained = (double)TrainedParameters(plan);
        var frozen = plan.Method switch
        {
            TrainingMethod.Full => 0,
            TrainingMethod.Lora => plan.Model.WeightBytes(NumericFormat.Half),
            _ => plan.Model.WeightBytes(NumericFormat.NormalFloat4),
        };
        return new TrainingMemory(
            Shard(frozen + (2 * trained), plan, ShardingStage.Weights),
            Shard((plan.FullPrecisionGradients ? 4 : 2) * trained, plan, ShardingStage.Gradients),
            Shard(StateBytes(plan.Optimizer) * trained, plan, ShardingStage.Optimizer),
            Activations(plan)
        );
    }

    /// <summary>
    /// Returns the time to train on a number of tokens: 6 operations per parameter and token for full training, 4 if the weights are frozen
    /// and have no gradients, and 2 more if activations are recomputed.
    /// </summary>
    /// <param name="plan">The training plan.</param>
    /// <param name="tokens">The number of tokens over all epochs, at least 1.</param>
    public static TimeSpan Time(TrainingPlan plan, long tokens)
    {
        Validate(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        var operations = (plan.Method == TrainingMethod.Full ? 6.0 : 4.0) + (plan.Checkpointing ? 2.0 : 0.0);
        return TimeSpan.FromSeconds(
            operations
                * plan.Model.Parameters
                * tokens
                / (plan.Accelerator.HalfTeraflops * 1e12 * plan.Accelerators * plan.ModelFlopsUtilization)
        );
    }

    /// <summary>Returns the cost of a training run.</summary>
    /// <param name="plan">The training plan.</param>
    /// <param name="tokens">The number of tokens over all epochs.</param>
    /// <param name="instance">The instance type; the plan's accelerators determine the number of instances.</param>
    /// <param name="hourlyPrice">The price per hour of one instance.</param>
    public static decimal Cost(TrainingPlan plan, long tokens, AcceleratedInstance instance, decimal hourlyPrice)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(instance);
        var instances = (plan.Accelerators + instance.Count - 1) / instance.Count;
        return (decimal)Time(plan, tokens).TotalHours * instances * hourlyPrice;
    }

    /// <summary>Returns the instance types of which a single instance fits the training, using all its accelerators.</summary>
    /// <param name="plan">The training plan; its accelerator and their number are replaced.</param>
    /// <param name="memoryUtilization">The usable share of the memory.</param>
    /// <param name="instances">The instance types to consider. <see langword="null"/>: the catalogue, without Inferentia.</param>
    public static IReadOnlyList<AcceleratedInstance> Fits(
        TrainingPlan plan,
        double memoryUtilization = 0.9,
        IReadOnlyList<AcceleratedInstance>? instances = null
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. (instances ?? AcceleratedInstance.Catalog)
                .Where(static instance => instance.Accelerator.Kind != AcceleratorKind.Inferentia)
                .Where(instance =>
                    Memory(plan with { Accelerator = instance.Accelerator, Accelerators = instance.Count }).Total
                    <= instance.Accelerator.MemoryGigabytes * 1e9 * memoryUtilization
                ),
        ];
    }

    private static double Shard(double bytes, TrainingPlan plan, ShardingStage from) =>
        plan.Sharding >= from ? bytes / plan.Accelerators : bytes;

    private static double StateBytes(OptimizerState optimizer) =>
        optimizer switch
        {
            OptimizerState.Adam => 12,
            OptimizerState.Adam8Bit => 6,
            OptimizerState.Sgd => 4,
            _ => throw new ArgumentOutOfRangeException(
                nameof(optimizer),
                optimizer,
                "The optimiser is not defined; use a member of the enumeration."
            ),
        };

    private static double Activations(TrainingPlan plan)
    {
        var model = plan.Model;
        var tokens = (double)plan.SequenceLength * plan.MicroBatch;
        var layer =
            tokens * model.HiddenSize * (34 + (plan.FlashAttention ? 0 : 5.0 * model.Heads * plan.SequenceLength / model.HiddenSize));
        // Recomputing keeps every layer's input, in 16 bits, and one whole layer at a time.
        var layers = plan.Checkpointing ? (2 * tokens * model.HiddenSize * model.Layers) + layer : layer * model.Layers;
        // Logits and their gradient, in 32 bits.
        return layers + (2 * 4 * tokens * model.VocabularySize);
    }

    private static void Validate(TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Accelerators, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.MicroBatch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.SequenceLength, 1);
        if (!(plan.ModelFlopsUtilization is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(plan),
                plan.ModelFlopsUtilization,
                "The model FLOPs utilization must be above 0 and at most 1."
            );
    }
}
