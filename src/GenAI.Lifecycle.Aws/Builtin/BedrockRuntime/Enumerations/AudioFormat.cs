using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

[JsonConverter(typeof(ConstantConverter<AudioFormat>))]
internal sealed class AudioFormat(string value) : ConstantClass(value), IServiceConstant<AudioFormat>
{
    public static readonly AudioFormat Aac = new("aac");
    public static readonly AudioFormat Flac = new("flac");
    public static readonly AudioFormat M4a = new("m4a");
    public static readonly AudioFormat Mka = new("mka");
    public static readonly AudioFormat Mkv = new("mkv");
    public static readonly AudioFormat Mp3 = new("mp3");
    public static readonly AudioFormat Mp4 = new("mp4");
    public static readonly AudioFormat Mpeg = new("mpeg");
    public static readonly AudioFormat Mpga = new("mpga");
    public static readonly AudioFormat Ogg = new("ogg");
    public static readonly AudioFormat Opus = new("opus");
    public static readonly AudioFormat Pcm = new("pcm");
    public static readonly AudioFormat Wav = new("wav");
    public static readonly AudioFormat Webm = new("webm");
    public static readonly AudioFormat X_aac = new("x-aac");

    public static AudioFormat FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AudioFormat?(string? value) => value is null ? null : new(value);
}
