using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.Bedrock;

[JsonConverter(typeof(ConstantConverter<SortOrder>))]
internal sealed class SortOrder(string value) : ConstantClass(value), IServiceConstant<SortOrder>
{
    public static readonly SortOrder Ascending = new("Ascending");
    public static readonly SortOrder Descending = new("Descending");

    public static SortOrder FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator SortOrder?(string? value) => value is null ? null : new(value);
}
