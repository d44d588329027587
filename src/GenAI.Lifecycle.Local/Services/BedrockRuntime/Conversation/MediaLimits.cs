namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>Bedrock's limits of images and documents in one call, for all formats.</summary>
internal static class MediaLimits
{
    public const int Images = 20;
    public const int Documents = 5;
    public const int ImageBytes = 3_932_160;
    public const int DocumentBytes = 4_718_592;
}
