using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>How a judge is asked.</summary>
public sealed record JudgeOptions
{
    /// <summary>The temperature. Top-p is never sent along with it, which newer models refuse.</summary>
    /// <value>The default value is 0. <see langword="null"/>: none is ever sent, for models that refuse it.</value>
    public float? Temperature { get; init; } = 0;

    /// <summary>Whether a call that the model refuses because of its temperature is made again without one, and all later ones too.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool DropRefusedTemperature { get; init; } = true;

    /// <summary>The most tokens of an answer, reasoning included.</summary>
    /// <value>The default value is <see langword="null"/>: the model's own limit.</value>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Whether a judge whose answer cannot be read is asked once more, with the reason.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Repair { get; init; } = true;

    /// <summary>Changes the options of each call, such as the model id or what a provider needs to answer with log-probabilities.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public Action<ChatOptions>? Configure { get; init; }

    /// <summary>The model, by which calls are priced and named.</summary>
    /// <value>The default value is <see langword="null"/>: calls have no price.</value>
    public ModelReference? Model { get; init; }

    /// <summary>What tokens cost.</summary>
    /// <value>The default value is <see langword="null"/>: calls have no price.</value>
    public PriceTable? Prices { get; init; }
}
