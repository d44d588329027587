using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.SageMaker;

internal sealed class ModelCacheSetting(string value) : ConstantClass(value)
{
    public static readonly ModelCacheSetting Enabled = new("Enabled");
    public static readonly ModelCacheSetting Disabled = new("Disabled");

    public static ModelCacheSetting FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ModelCacheSetting?(string? value) => value is null ? null : new(value);
}
