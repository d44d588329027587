namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

/// <summary>What Bedrock takes of images and documents in one call, in every format.</summary>
internal static class MediaLimits
{
    public const int Images = 20;
    public const int Documents = 5;
    public const int ImageBytes = 3_932_160;
    public const int DocumentBytes = 4_718_592;
}
