using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<HubContentStatus>))]
internal sealed class HubContentStatus(string value) : ConstantClass(value), IServiceConstant<HubContentStatus>
{
    public static readonly HubContentStatus Available = new("Available");
    public static readonly HubContentStatus Importing = new("Importing");
    public static readonly HubContentStatus Deleting = new("Deleting");
    public static readonly HubContentStatus ImportFailed = new("ImportFailed");
    public static readonly HubContentStatus DeleteFailed = new("DeleteFailed");
    public static readonly HubContentStatus PendingImport = new("PendingImport");
    public static readonly HubContentStatus PendingDelete = new("PendingDelete");

    public static HubContentStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator HubContentStatus?(string? value) => value is null ? null : new(value);
}
