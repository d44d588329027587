using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.Bedrock;

internal sealed class InferenceType(string value) : ConstantClass(value)
{
    public static readonly InferenceType ON_DEMAND = new("ON_DEMAND");
    public static readonly InferenceType PROVISIONED = new("PROVISIONED");

    public static InferenceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceType?(string? value) => value is null ? null : new(value);
}
