using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<RepositoryAccessMode>))]
internal sealed class RepositoryAccessMode(string value) : ConstantClass(value), IServiceConstant<RepositoryAccessMode>
{
    public static readonly RepositoryAccessMode Platform = new("Platform");
    public static readonly RepositoryAccessMode Vpc = new("Vpc");

    public static RepositoryAccessMode FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RepositoryAccessMode?(string? value) => value is null ? null : new(value);
}
