using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.Bedrock;

internal sealed class InferenceProfileType(string value) : ConstantClass(value)
{
    public static readonly InferenceProfileType SYSTEM_DEFINED = new("SYSTEM_DEFINED");
    public static readonly InferenceProfileType APPLICATION = new("APPLICATION");

    public static InferenceProfileType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InferenceProfileType?(string? value) => value is null ? null : new(value);
}
