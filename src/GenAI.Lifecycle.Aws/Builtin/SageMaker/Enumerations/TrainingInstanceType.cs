using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantClassConverter<TrainingInstanceType>))]
internal sealed class TrainingInstanceType(string value) : ConstantClass(value), IConstant<TrainingInstanceType>
{
    public static TrainingInstanceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TrainingInstanceType?(string? value) => value is null ? null : new(value);
}
