using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<TrainingJobStatus>))]
internal sealed class TrainingJobStatus(string value) : ConstantClass(value), IServiceConstant<TrainingJobStatus>
{
    public static readonly TrainingJobStatus InProgress = new("InProgress");
    public static readonly TrainingJobStatus Completed = new("Completed");
    public static readonly TrainingJobStatus Failed = new("Failed");
    public static readonly TrainingJobStatus Stopping = new("Stopping");
    public static readonly TrainingJobStatus Stopped = new("Stopped");
    public static readonly TrainingJobStatus Deleting = new("Deleting");

    public static TrainingJobStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TrainingJobStatus?(string? value) => value is null ? null : new(value);
}
