using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.ServiceQuotas;

[JsonConverter(typeof(ConstantConverter<AppliedLevelEnum>))]
internal sealed class AppliedLevelEnum(string value) : ConstantClass(value), IServiceConstant<AppliedLevelEnum>
{
    public static readonly AppliedLevelEnum ACCOUNT = new("ACCOUNT");
    public static readonly AppliedLevelEnum RESOURCE = new("RESOURCE");
    public static readonly AppliedLevelEnum ALL = new("ALL");

    public static AppliedLevelEnum FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AppliedLevelEnum?(string? value) => value is null ? null : new(value);
}
