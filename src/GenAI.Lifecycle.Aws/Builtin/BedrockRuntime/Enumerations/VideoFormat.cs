using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<VideoFormat>))]
internal sealed class VideoFormat(string value) : ConstantClass(value), IServiceConstant<VideoFormat>
{
    public static readonly VideoFormat Flv = new("flv");
    public static readonly VideoFormat Mkv = new("mkv");
    public static readonly VideoFormat Mov = new("mov");
    public static readonly VideoFormat Mp4 = new("mp4");
    public static readonly VideoFormat Mpeg = new("mpeg");
    public static readonly VideoFormat Mpg = new("mpg");
    public static readonly VideoFormat Three_gp = new("three_gp");
    public static readonly VideoFormat Webm = new("webm");
    public static readonly VideoFormat Wmv = new("wmv");

    public static VideoFormat FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator VideoFormat?(string? value) => value is null ? null : new(value);
}
