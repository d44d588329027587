using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.ServiceQuotas;

internal sealed class AppliedLevelEnum(string value) : ConstantClass(value)
{
    public static readonly AppliedLevelEnum ACCOUNT = new("ACCOUNT");
    public static readonly AppliedLevelEnum RESOURCE = new("RESOURCE");
    public static readonly AppliedLevelEnum ALL = new("ALL");

    public static AppliedLevelEnum FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AppliedLevelEnum?(string? value) => value is null ? null : new(value);
}
