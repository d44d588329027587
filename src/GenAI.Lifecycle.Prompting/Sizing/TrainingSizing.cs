namespace GenAI.Lifecycle.Prompting.Sizing;

/// <summary>What is trained.</summary>
public enum TrainingMethod
{
    /// <summary>Every parameter.</summary>
    Full,

    /// <summary>Low-rank adapters beside a frozen 16-bit base.</summary>
    Lora,

    /// <summary>Low-rank adapters beside a frozen NF4 base.</summary>
    Qlora,
}

/// <summary>What the optimiser keeps beside each trained parameter.</summary>
public enum OptimizerState
{
    /// <summary>Adam: a 32-bit master copy and two 32-bit moments, 12 bytes.</summary>
    Adam,

    /// <summary>8-bit Adam: a 32-bit master copy and two 8-bit moments, 6 bytes.</summary>
    Adam8Bit,

    /// <summary>Plain gradient descent: a 32-bit master copy, 4 bytes.</summary>
    Sgd,
}

/// <summary>What is dealt out over data-parallel workers (ZeRO, FSDP).</summary>
public enum ShardingStage
{
    /// <summary>Nothing: every worker holds everything.</summary>
    None,

    /// <summary>Optimiser states.</summary>
    Optimizer,

    /// <summary>Optimiser states and gradients.</summary>
    Gradients,

    /// <summary>Optimiser states, gradients and weights.</summary>
    Weights,
}

/// <summary>How a model is trained, for an estimate.</summary>
public sealed record TrainingPlan
{
    /// <summary>The model.</summary>
    public required ModelShape Model { get; init; }

    /// <summary>The accelerator.</summary>
    public required Accelerator Accelerator { get; init; }

    /// <summary>The number of accelerators, over all instances.</summary>
    public int Accelerators { get; init; } = 1;

    /// <summary>What is trained.</summary>
    public TrainingMethod Method { get; init; } = TrainingMethod.Full;

    /// <summary>The rank of the adapters.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>The matrices that have adapters.</summary>
    public AdapterTargets Targets { get; init; } = AdapterTargets.QueryValue;

    /// <summary>The optimiser.</summary>
    public OptimizerState Optimizer { get; init; } = OptimizerState.Adam;

    /// <summary>Whether gradients are kept in 32 bits instead of 16.</summary>
    public bool FullPrecisionGradients { get; init; }

    /// <summary>What is dealt out over the accelerators.</summary>
    public ShardingStage Sharding { get; init; } = ShardingStage.None;

    /// <summary>Sequences a worker and step.</summary>
    public int MicroBatch { get; init; } = 1;

    /// <summary>Tokens a sequence.</summary>
    public int SequenceLength { get; init; } = 2048;

    /// <summary>Whether activations are recomputed in the backward pass instead of kept.</summary>
    public bool Checkpointing { get; init; } = true;

    /// <summary>Whether attention keeps no matrix of its scores (FlashAttention).</summary>
    public bool FlashAttention { get; init; } = true;

    /// <summary>The share of the peak arithmetic that training reaches.</summary>
    /// <value>The default value is 0.4. Above 0, at most 1.</value>
    public double ModelFlopsUtilization { get; init; } = 0.4;
}

/// <summary>The memory of one accelerator during training, in bytes.</summary>
/// <param name="Weights">Weights, adapters included.</param>
/// <param name="Gradients">Gradients of what is trained.</param>
/// <param name="Optimizer">States of the optimiser.</param>
/// <param name="Activations">Activations and logits at their peak.</param>
public sealed record TrainingMemory(double Weights, double Gradients, double Optimizer, double Activations)
{
    /// <summary>All of it.</summary>
    public double Total => Weights + Gradients + Optimizer + Activations;
}

/// <summary>Memory and time of training.</summary>
public static class TrainingSizing
{
    /// <summary>The parameters that are trained.</summary>
    /// <param name="plan">How the model is trained.</param>
    public static long TrainedParameters(TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Method == TrainingMethod.Full ? plan.Model.Parameters : plan.Model.AdapterParameters(plan.Rank, plan.Targets);
    }

    /// <summary>The memory that one accelerator needs. Activations after Korthikanti et al., 2022.</summary>
    /// <param name="plan">How the model is trained.</param>
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
            Activations(plan));
    }

    /// <summary>
    /// The time to train on a number of tokens: 6 operations a parameter and token for full training, 4 where the weights are frozen
    /// and have no gradients of their own, and 2 more where activations are recomputed.
    /// </summary>
    /// <param name="plan">How the model is trained.</param>
    /// <param name="tokens">Tokens over all epochs, at least 1.</param>
    public static TimeSpan Time(TrainingPlan plan, long tokens)
    {
        Validate(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        var operations = (plan.Method == TrainingMethod.Full ? 6.0 : 4.0) + (plan.Checkpointing ? 2.0 : 0.0);
        return TimeSpan.FromSeconds(operations * plan.Model.Parameters * tokens
            / (plan.Accelerator.HalfTeraflops * 1e12 * plan.Accelerators * plan.ModelFlopsUtilization));
    }

    /// <summary>What a training run costs.</summary>
    /// <param name="plan">How the model is trained.</param>
    /// <param name="tokens">Tokens over all epochs.</param>
    /// <param name="instance">The instance type; as many as the plan's accelerators need.</param>
    /// <param name="hourlyPrice">The price of an hour of one instance.</param>
    public static decimal Cost(TrainingPlan plan, long tokens, AcceleratedInstance instance, decimal hourlyPrice)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(instance);
        var instances = (plan.Accelerators + instance.Count - 1) / instance.Count;
        return (decimal)Time(plan, tokens).TotalHours * instances * hourlyPrice;
    }

    /// <summary>The instance types on one of which training fits, all accelerators used.</summary>
    /// <param name="plan">How the model is trained; its accelerator and their number are replaced.</param>
    /// <param name="memoryUtilization">The share of the memory that may be used.</param>
    /// <param name="instances">The instance types to consider. <see langword="null"/>: the catalogue, without Inferentia.</param>
    public static IReadOnlyList<AcceleratedInstance> Fits(TrainingPlan plan, double memoryUtilization = 0.9, IReadOnlyList<AcceleratedInstance>? instances = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. (instances ?? AcceleratedInstance.Catalog)
            .Where(static instance => instance.Accelerator.Kind != AcceleratorKind.Inferentia)
            .Where(instance => Memory(plan with { Accelerator = instance.Accelerator, Accelerators = instance.Count }).Total <= instance.Accelerator.MemoryGigabytes * 1e9 * memoryUtilization)];
    }

    private static double Shard(double bytes, TrainingPlan plan, ShardingStage from) => plan.Sharding >= from ? bytes / plan.Accelerators : bytes;

    private static double StateBytes(OptimizerState optimizer) => optimizer switch
    {
        OptimizerState.Adam => 12,
        OptimizerState.Adam8Bit => 6,
        OptimizerState.Sgd => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "No such optimiser."),
    };

    private static double Activations(TrainingPlan plan)
    {
        var model = plan.Model;
        var tokens = (double)plan.SequenceLength * plan.MicroBatch;
        var layer = tokens * model.HiddenSize * (34 + (plan.FlashAttention ? 0 : 5.0 * model.Heads * plan.SequenceLength / model.HiddenSize));
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
            throw new ArgumentOutOfRangeException(nameof(plan), plan.ModelFlopsUtilization, "The model FLOPs utilization is above 0 and at most 1.");
    }
}
