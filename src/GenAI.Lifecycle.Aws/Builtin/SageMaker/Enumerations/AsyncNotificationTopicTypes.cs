using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<AsyncNotificationTopicTypes>))]
internal sealed class AsyncNotificationTopicTypes(string value) : ConstantClass(value), IServiceConstant<AsyncNotificationTopicTypes>
{
    public static readonly AsyncNotificationTopicTypes SUCCESS_NOTIFICATION_TOPIC = new("SUCCESS_NOTIFICATION_TOPIC");
    public static readonly AsyncNotificationTopicTypes ERROR_NOTIFICATION_TOPIC = new("ERROR_NOTIFICATION_TOPIC");

    public static AsyncNotificationTopicTypes FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AsyncNotificationTopicTypes?(string? value) => value is null ? null : new(value);
}
