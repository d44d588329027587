using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.SageMaker;

[JsonConverter(typeof(ConstantConverter<SecondaryStatus>))]
internal sealed class SecondaryStatus(string value) : ConstantClass(value), IServiceConstant<SecondaryStatus>
{
    public static readonly SecondaryStatus Starting = new("Starting");
    public static readonly SecondaryStatus LaunchingMLInstances = new("LaunchingMLInstances");
    public static readonly SecondaryStatus PreparingTrainingStack = new("PreparingTrainingStack");
    public static readonly SecondaryStatus Downloading = new("Downloading");
    public static readonly SecondaryStatus DownloadingTrainingImage = new("DownloadingTrainingImage");
    public static readonly SecondaryStatus Training = new("Training");
    public static readonly SecondaryStatus Uploading = new("Uploading");
    public static readonly SecondaryStatus Stopping = new("Stopping");
    public static readonly SecondaryStatus Stopped = new("Stopped");
    public static readonly SecondaryStatus MaxRuntimeExceeded = new("MaxRuntimeExceeded");
    public static readonly SecondaryStatus Completed = new("Completed");
    public static readonly SecondaryStatus Failed = new("Failed");
    public static readonly SecondaryStatus Interrupted = new("Interrupted");
    public static readonly SecondaryStatus MaxWaitTimeExceeded = new("MaxWaitTimeExceeded");
    public static readonly SecondaryStatus Updating = new("Updating");
    public static readonly SecondaryStatus Restarting = new("Restarting");
    public static readonly SecondaryStatus Pending = new("Pending");

    public static SecondaryStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator SecondaryStatus?(string? value) => value is null ? null : new(value);
}
