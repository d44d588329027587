using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantClassConverter<TrainingJobStatus>))]
internal sealed class TrainingJobStatus(string value) : ConstantClass(value), IConstant<TrainingJobStatus>
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
