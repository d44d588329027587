using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class TrainingInstanceType(string value) : ConstantClass(value)
{
    public static TrainingInstanceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TrainingInstanceType?(string? value) => value is null ? null : new(value);
}
