using System.Text.Json.Serialization;
using GenAI.Lifecycle.Prompting.Reports;

namespace GenAI.Lifecycle.Prompting.Evidence;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(SelectionRecord))]
[JsonSerializable(typeof(ExperimentBaseline))]
[JsonSerializable(typeof(ExperimentSummary))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
