using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<TrainingRepositoryAccessMode>))]
internal sealed class TrainingRepositoryAccessMode(string value) : ConstantClass(value), IServiceConstant<TrainingRepositoryAccessMode>
{
    public static readonly TrainingRepositoryAccessMode Platform = new("Platform");
    public static readonly TrainingRepositoryAccessMode Vpc = new("Vpc");

    public static TrainingRepositoryAccessMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TrainingRepositoryAccessMode?(string? value) => value is null ? null : new(value);
}
