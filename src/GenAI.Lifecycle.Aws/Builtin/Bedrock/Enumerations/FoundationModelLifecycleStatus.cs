using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.Bedrock;

internal sealed class FoundationModelLifecycleStatus(string value) : ConstantClass(value)
{
    public static readonly FoundationModelLifecycleStatus ACTIVE = new("ACTIVE");
    public static readonly FoundationModelLifecycleStatus LEGACY = new("LEGACY");

    public static FoundationModelLifecycleStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator FoundationModelLifecycleStatus?(string? value) => value is null ? null : new(value);
}
