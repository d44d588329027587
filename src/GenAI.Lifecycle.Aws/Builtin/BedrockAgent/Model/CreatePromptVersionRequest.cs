using System.Text.Json.Serialization;

namespace Amazon.BedrockAgent.Model;

internal sealed class CreatePromptVersionRequest : AmazonBedrockAgentRequest
{
    [JsonIgnore]
    public string? PromptIdentifier { get; set; }

    public string? Description { get; set; }

    public string? ClientToken { get; set; }

    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>This request with a token to make repeats of it one creation; a new one unless the caller chose his own.</summary>
    internal CreatePromptVersionRequest WithClientToken()
    {
        if (ClientToken is not null) return this;
        var copy = (CreatePromptVersionRequest)MemberwiseClone();
        copy.ClientToken = Guid.NewGuid().ToString();
        return copy;
    }
}
