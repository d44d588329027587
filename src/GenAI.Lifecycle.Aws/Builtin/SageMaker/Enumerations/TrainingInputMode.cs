using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<TrainingInputMode>))]
internal sealed class TrainingInputMode(string value) : ConstantClass(value), IServiceConstant<TrainingInputMode>
{
    public static readonly TrainingInputMode Pipe = new("Pipe");
    public static readonly TrainingInputMode File = new("File");
    public static readonly TrainingInputMode FastFile = new("FastFile");

    public static TrainingInputMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TrainingInputMode?(string? value) => value is null ? null : new(value);
}
