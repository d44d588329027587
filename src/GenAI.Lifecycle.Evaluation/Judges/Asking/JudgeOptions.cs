using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Options for the questions to a judge.</summary>
public sealed record JudgeOptions
{
    /// <summary>The temperature. Top-p is never sent with it, because newer models reject both together.</summary>
    /// <value>The default value is 0. <see langword="null"/>: no temperature is sent, for models that reject it.</value>
    public float? Temperature { get; init; } = 0;

    /// <summary>
    /// Whether a call that the model rejects because of its temperature is repeated without one, and later calls omit it.
    /// </summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool DropRefusedTemperature { get; init; } = true;

    /// <summary>The maximum number of tokens of an answer, including reasoning.</summary>
    /// <value>The default value is <see langword="null"/>: the model's own limit.</value>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Whether a judge whose answer cannot be read is asked once more, with the reason.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Repair { get; init; } = true;

    /// <summary>Changes the options of each call, such as the model id or what a provider needs to answer with log-probabilities.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public Action<ChatOptions>? Configure { get; init; }

    /// <summary>The model that determines the price of a call.</summary>
    /// <value>The default value is <see langword="null"/>: calls have no price.</value>
    public ModelReference? Model { get; init; }

    /// <summary>The prices of tokens.</summary>
    /// <value>The default value is <see langword="null"/>: calls have no price.</value>
    public PriceTable? Prices { get; init; }
}
