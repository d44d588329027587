using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.Bedrock;

internal sealed class InferenceProfileStatus(string value) : ConstantClass(value)
{
    public static readonly InferenceProfileStatus ACTIVE = new("ACTIVE");

    public static InferenceProfileStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceProfileStatus?(string? value) => value is null ? null : new(value);
}
