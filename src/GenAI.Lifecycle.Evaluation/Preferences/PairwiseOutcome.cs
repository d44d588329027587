using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>The outcome of a comparison.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PairwiseOutcome>))]
public enum PairwiseOutcome
{
    /// <summary>The first.</summary>
    [JsonStringEnumMemberName("first")]
    First,

    /// <summary>The second.</summary>
    [JsonStringEnumMemberName("second")]
    Second,

    /// <summary>Neither.</summary>
    [JsonStringEnumMemberName("tie")]
    Tie,
}
