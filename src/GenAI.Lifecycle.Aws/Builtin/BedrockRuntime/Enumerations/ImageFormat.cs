using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<ImageFormat>))]
internal sealed class ImageFormat(string value) : ConstantClass(value), IServiceConstant<ImageFormat>
{
    public static readonly ImageFormat Gif = new("gif");
    public static readonly ImageFormat Jpeg = new("jpeg");
    public static readonly ImageFormat Png = new("png");
    public static readonly ImageFormat Webp = new("webp");

    public static ImageFormat FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ImageFormat?(string? value) => value is null ? null : new(value);
}
