using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.ServiceQuotas;

internal sealed class QuotaContextScope(string value) : ConstantClass(value)
{
    public static readonly QuotaContextScope RESOURCE = new("RESOURCE");
    public static readonly QuotaContextScope ACCOUNT = new("ACCOUNT");

    public static QuotaContextScope FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator QuotaContextScope?(string? value) => value is null ? null : new(value);
}
