using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>The patterns of the service model.</summary>
internal static partial class SageMakerNames
{
    public const int MaxLength = 63;

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$")]
    public static partial Regex Name { get; }

    [GeneratedRegex(@"^[a-zA-Z0-9]([\-a-zA-Z0-9]*[a-zA-Z0-9])?$")]
    public static partial Regex ModelName { get; }

    [GeneratedRegex("^[a-zA-Z0-9-]+$")]
    public static partial Regex NameContains { get; }

    [GeneratedRegex(@"^[A-Za-z0-9\.\-_]+$")]
    public static partial Regex ChannelName { get; }

    [GeneratedRegex(@"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$")]
    public static partial Regex RoleArn { get; }

    [GeneratedRegex("^(https|s3)://([^/]+)/?(.*)$")]
    public static partial Regex S3Uri { get; }

    [GeneratedRegex(@"^[\S]+$")]
    public static partial Regex Image { get; }

    [GeneratedRegex(@"^ml\.[a-z0-9-]+\.(medium|large|[0-9]*xlarge)$")]
    public static partial Regex InstanceType { get; }

    [GeneratedRegex("^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+$")]
    public static partial Regex ResourceArn { get; }

    [GeneratedRegex(@"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$")]
    public static partial Regex TagText { get; }
}
