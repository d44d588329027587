using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class TrainingRepositoryAccessMode(string value) : ConstantClass(value)
{
    public static readonly TrainingRepositoryAccessMode Platform = new("Platform");
    public static readonly TrainingRepositoryAccessMode Vpc = new("Vpc");

    public static TrainingRepositoryAccessMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TrainingRepositoryAccessMode?(string? value) => value is null ? null : new(value);
}
