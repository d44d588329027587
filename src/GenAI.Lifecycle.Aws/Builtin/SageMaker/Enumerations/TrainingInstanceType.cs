using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<TrainingInstanceType>))]
internal sealed class TrainingInstanceType(string value) : ConstantClass(value), IServiceConstant<TrainingInstanceType>
{
    public static TrainingInstanceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TrainingInstanceType?(string? value) => value is null ? null : new(value);
}
