using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<OutputFormatType>))]
internal sealed class OutputFormatType(string value) : ConstantClass(value), IServiceConstant<OutputFormatType>
{
    public static readonly OutputFormatType Json_schema = new("json_schema");

    public static OutputFormatType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator OutputFormatType?(string? value) => value is null ? null : new(value);
}
