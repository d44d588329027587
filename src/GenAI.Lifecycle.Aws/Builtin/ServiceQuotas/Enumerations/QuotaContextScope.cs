using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ServiceQuotas;

[JsonConverter(typeof(ConstantConverter<QuotaContextScope>))]
internal sealed class QuotaContextScope(string value) : ConstantClass(value), IServiceConstant<QuotaContextScope>
{
    public static readonly QuotaContextScope RESOURCE = new("RESOURCE");
    public static readonly QuotaContextScope ACCOUNT = new("ACCOUNT");

    public static QuotaContextScope FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator QuotaContextScope?(string? value) => value is null ? null : new(value);
}
