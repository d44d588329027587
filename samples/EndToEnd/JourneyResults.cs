using System.Text.Json.Serialization;
using GenAI.Lifecycle.FineTuning;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>The result of the first stage.</summary>
internal sealed record DefineResult(
    UseCase UseCase,
    int Train,
    int Validation,
    int HeldOut,
    string DatasetHash,
    IReadOnlyList<string> Problems
);

/// <summary>The result of the second stage.</summary>
internal sealed record SelectResult(
    IReadOnlyList<CandidateRow> Candidates,
    string Chosen,
    string Reason,
    bool MeetsCriteria,
    IReadOnlyList<string> Grounds,
    IReadOnlyList<string> Advice,
    Money? Spent,
    string Prompt,
    double Seconds
);

/// <summary>A candidate for the report.</summary>
internal sealed record CandidateRow(
    string Name,
    double Quality,
    double Lower,
    double Upper,
    double P50Ms,
    double P95Ms,
    decimal CostPerCall,
    string AgainstBest,
    bool OnParetoFront,
    int Unscored
);

/// <summary>The result of the third stage.</summary>
internal sealed record AdaptResult(TrainedModel Model, string DataUri, double Seconds);

/// <summary>The result of the fourth stage.</summary>
internal sealed record EvaluateResult(
    IReadOnlyList<SystemRow> Systems,
    double Difference,
    double Lower,
    double Upper,
    double PValue,
    string Test,
    string Verdict,
    bool Passed,
    IReadOnlyList<string> Grounds,
    IReadOnlyList<Example> Examples,
    double Seconds
);

/// <summary>A system for the report.</summary>
internal sealed record SystemRow(
    string Name,
    int Items,
    IReadOnlyList<Measurement> Metrics,
    double SlotsRight,
    double P50Ms,
    double P95Ms,
    int Unscored
);

/// <summary>An item with the answers of both systems.</summary>
internal sealed record Example(string Dialogue, string Reference, string Base, string Tuned);

/// <summary>The result of the fifth stage.</summary>
internal sealed record DeployResult(
    string EndpointName,
    string EndpointArn,
    string ConfigName,
    IReadOnlyList<VariantRow> Variants,
    string Winner,
    string Reason,
    IReadOnlyDictionary<string, double> WeightsAfter,
    string Scaling,
    double Seconds
);

/// <summary>The measurements of a variant under real traffic.</summary>
internal sealed record VariantRow(
    string Name,
    double Weight,
    int Requests,
    double Share,
    double ShareLower,
    double ShareUpper,
    double Quality,
    double QualityLower,
    double QualityUpper,
    double P50Ms,
    double P95Ms,
    long OutputTokens
);

/// <summary>The result of the sixth stage.</summary>
internal sealed record MonitorResult(
    IReadOnlyList<string> Windows,
    IReadOnlyList<MetricLine> Lines,
    IReadOnlyList<string> AlarmStates,
    IReadOnlyList<string> Trail,
    double Seconds,
    IReadOnlyList<string>? Warnings = null
);

/// <summary>A metric over time, read back.</summary>
internal sealed record MetricLine(string Name, IReadOnlyList<double> Seconds, IReadOnlyList<double> Values);

/// <summary>The resources that are left at the end.</summary>
internal sealed record CleanUpResult(IReadOnlyList<string> Deleted, IReadOnlyList<string> Left);

/// <summary>Questions answered from the handbook.</summary>
internal sealed record HandbookResult(IReadOnlyList<HandbookAnswer> Answers);

/// <summary>A question with its answer and sources.</summary>
internal sealed record HandbookAnswer(string Question, string Answer, IReadOnlyList<string> Sources);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(DefineResult))]
[JsonSerializable(typeof(SelectResult))]
[JsonSerializable(typeof(AdaptResult))]
[JsonSerializable(typeof(EvaluateResult))]
[JsonSerializable(typeof(DeployResult))]
[JsonSerializable(typeof(MonitorResult))]
[JsonSerializable(typeof(CleanUpResult))]
[JsonSerializable(typeof(HandbookResult))]
internal sealed partial class JourneyJson : JsonSerializerContext;
