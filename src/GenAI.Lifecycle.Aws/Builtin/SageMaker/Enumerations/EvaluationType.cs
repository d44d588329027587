using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<EvaluationType>))]
internal sealed class EvaluationType(string value) : ConstantClass(value), IServiceConstant<EvaluationType>
{
    public static readonly EvaluationType LLMAJEvaluation = new("LLMAJEvaluation");
    public static readonly EvaluationType CustomScorerEvaluation = new("CustomScorerEvaluation");
    public static readonly EvaluationType BenchmarkEvaluation = new("BenchmarkEvaluation");

    public static EvaluationType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator EvaluationType?(string? value) => value is null ? null : new(value);
}
