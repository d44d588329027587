using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Preferences;

/// <summary>Which of two is better.</summary>
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
